import type { ApplicationListQuery } from '@jiqia/contracts/http';
import type { ApplicationState, Side } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** An application to take part in an edition. */
export interface ApplicationRow {
  readonly id: string;
  readonly editionId: string;
  readonly side: Side;
  readonly entryId: string;
  readonly title: string;
  readonly note: string;
  readonly state: ApplicationState;
  readonly reason: string;
  readonly appliedAt: Date;
  readonly decidedAt: Date | null;
  readonly lockVersion: number;
}

const STATE = `CASE WHEN a.withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN a.accepted THEN 'ACCEPTED' WHEN NOT a.accepted THEN 'REFUSED'
  ELSE 'WAITING' END`;
const SELECT = `SELECT a.id, a.edition_id AS "editionId", CASE WHEN a.need_id IS NULL THEN 'capability' ELSE 'need' END AS side,
    coalesce(a.need_id, a.capability_id) AS "entryId", coalesce(n.title, c.title) AS title, a.note, ${STATE} AS state, a.reason,
    a.applied_at AS "appliedAt", a.decided_at AS "decidedAt", a.lock_version AS "lockVersion"
  FROM edition_application a LEFT JOIN need_card n ON n.id = a.need_id LEFT JOIN capability_card c ON c.id = a.capability_id`;

@Injectable()
export class ApplicationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError APPLICATION_NOT_FOUND, also for one of another edition */
  async get(
    editionId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ApplicationRow> {
    const [row]: ApplicationRow[] = await manager.query(
      `${SELECT} WHERE a.edition_id = $1 AND a.id = $2`,
      [editionId, id],
    );
    if (row) return row;
    throw new AppError({ code: 'APPLICATION_NOT_FOUND' });
  }

  async countWaiting(tx: Transaction, editionId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM edition_application a WHERE a.edition_id = $1 AND ${STATE} = 'WAITING'`,
      [editionId],
    );
    return row?.n ?? 0;
  }

  /** One row more than the limit, in the order of ids, of those within reach. */
  list(
    editionId: string,
    { cursor, limit, state }: ApplicationListQuery,
    reach: Reach,
  ): Promise<ApplicationRow[]> {
    const within = reachCondition(reach, {
      edition: 'a.edition_id',
      organisation: 'coalesce(n.organisation_id, c.organisation_id)',
      person: 'c.person_id',
    });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT}
        WHERE ${within.sql} AND a.edition_id = :editionId AND (:cursor::uuid IS NULL OR a.id > :cursor)
          AND (:state::text IS NULL OR ${STATE} = :state)
        ORDER BY a.id LIMIT :most`,
      {
        ...within.parameters,
        editionId,
        cursor: cursor ?? null,
        state: state ?? null,
        most: limit + 1,
      },
    );
    return this.dataSource.query(sql, parameters);
  }

  /** @throws AppError APPLICATION_KNOWN where the entry waits for an answer, or was accepted */
  async insert(
    tx: Transaction,
    row: Pick<ApplicationRow, 'id' | 'editionId' | 'side' | 'entryId' | 'note' | 'appliedAt'> & {
      readonly appliedBy: string;
    },
  ): Promise<void> {
    const made: unknown[] = await tx.query(
      `INSERT INTO edition_application (id, edition_id, ${row.side}_id, note, applied_by, applied_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
      [row.id, row.editionId, row.entryId, row.note, row.appliedBy, row.appliedAt],
    );
    if (made.length === 0) throw new AppError({ code: 'APPLICATION_KNOWN' });
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await guardedUpdate(tx, 'edition_application', key, values);
  }
}
