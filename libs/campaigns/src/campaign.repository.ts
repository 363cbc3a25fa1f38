import type { CampaignForm } from '@jiqia/contracts/forms';
import type { PageQuery } from '@jiqia/contracts/http';
import type { CampaignState } from '@jiqia/contracts/states';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A survey of needs. Days are YYYY-MM-DD, in Beijing. */
export interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly asks: string;
  readonly deadline: string;
  readonly remindDays: readonly number[];
  readonly editionId: string | null;
  readonly organiser: CampaignForm['organiser'];
  readonly state: CampaignState;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly lockVersion: number;
}

const SELECT = `SELECT id, name, asks, deadline::text AS deadline, remind_days AS "remindDays", edition_id AS "editionId",
  json_build_object('name', organiser_name, 'phone', organiser_phone, 'email', organiser_email) AS organiser,
  state, opened_at AS "openedAt", closed_at AS "closedAt", lock_version AS "lockVersion" FROM campaign`;

const columnsOf = ({ name, asks, deadline, remindDays, editionId, organiser }: CampaignForm) => ({
  name,
  asks,
  deadline,
  remind_days: [...new Set(remindDays)],
  edition_id: editionId,
  organiser_name: organiser.name,
  organiser_phone: organiser.phone,
  organiser_email: organiser.email,
});

@Injectable()
export class CampaignRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError CAMPAIGN_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<CampaignRow> {
    const [row]: CampaignRow[] = await manager.query(`${SELECT} WHERE id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'CAMPAIGN_NOT_FOUND' });
  }

  /** As `get`; nobody changes whom it asks or how it stands until `tx` ends. */
  async hold(tx: Transaction, id: string): Promise<CampaignRow> {
    await tx.query('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, tx);
  }

  /** As `get`; it does not close until `tx` ends. */
  async keep(tx: Transaction, id: string): Promise<CampaignRow> {
    await tx.query('SELECT 1 FROM campaign WHERE id = $1 FOR SHARE', [id]);
    return this.get(id, tx);
  }

  /** One row more than `limit`, in the order of ids, of those within reach. */
  list(query: PageQuery, reach: Reach, state?: CampaignState): Promise<CampaignRow[]> {
    const open = reach === 'all' ? null : reach.find(({ scope }) => !scope)?.states;
    const editions = reach === 'all' ? [] : reach.flatMap(({ scope }) => scope?.id ?? []);
    return this.dataSource.query(
      `${SELECT} WHERE ($1::uuid IS NULL OR id > $1) AND ($2::text IS NULL OR state = $2)
          AND ($3 OR state = ANY($4::text[]) OR edition_id::text = ANY($5::text[]))
        ORDER BY id LIMIT $6`,
      [query.cursor ?? null, state ?? null, reach === 'all', open ?? [], editions, query.limit + 1],
    );
  }

  /** Ids of those that ask. */
  async listOpen(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM campaign WHERE state = 'OPEN' ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  async insert(tx: Transaction, id: string, form: CampaignForm, madeBy: string): Promise<void> {
    const columns = { id, ...columnsOf(form), made_by: madeBy };
    const names = Object.keys(columns);
    await tx.query(
      `INSERT INTO campaign (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(columns),
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    form: CampaignForm,
  ): Promise<void> {
    await guardedUpdate(tx, 'campaign', key, columnsOf(form));
  }

  /** @throws AppError VERSION_CHANGED */
  async move(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    to: CampaignState,
    at: Date,
  ): Promise<void> {
    const stamp = to === 'OPEN' ? { opened_at: at } : { closed_at: at };
    await guardedUpdate(tx, 'campaign', key, { state: to, ...stamp });
  }
}
