import type { FollowUpEntryForm } from '@jiqia/contracts/forms';
import type { FollowUpListQuery } from '@jiqia/contracts/http';
import type { FollowUpState, MatchState } from '@jiqia/contracts/states';
import type { FollowUpWay } from '@jiqia/contracts/words';
import { beyondReach, guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { ListReach, Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A pair that has met and is asked how it goes on. Days are YYYY-MM-DD. */
export interface FollowUpRow {
  readonly id: string;
  readonly editionId: string;
  readonly matchId: string;
  readonly state: FollowUpState;
  readonly metOn: string;
  /** Null once it is closed. */
  readonly nextOn: string | null;
  readonly ownerId: string | null;
  readonly owner: string;
  readonly reason: string;
  readonly lockVersion: number;
  /** The pair, and how it stands. */
  readonly needId: string;
  readonly capabilityId: string;
  readonly matchState: MatchState;
}
export interface FollowUpEntryRow {
  readonly id: string;
  readonly way: FollowUpWay;
  readonly words: string;
  readonly nextOn: string | null;
  readonly notedBy: string;
  readonly notedAt: Date;
}
/** Those that are due, as the work board counts them. */
export interface FollowUpsDue {
  readonly editionId: string;
  readonly count: number;
  readonly first: readonly { readonly id: string; readonly title: string; readonly due: string }[];
}

/** Entries of one follow-up that are shown: nobody makes more. */
const MOST_ENTRIES = 500;
const MOST_ON_BOARD = 5;
const SELECT = `SELECT f.id, f.edition_id AS "editionId", f.match_id AS "matchId", f.state, f.met_on::text AS "metOn", f.next_on::text AS "nextOn",
    f.owner_id AS "ownerId", coalesce(a.name, '') AS owner, f.reason, f.lock_version AS "lockVersion",
    t.need_id AS "needId", t.capability_id AS "capabilityId", t.state AS "matchState"
  FROM follow_up f JOIN match_pair t ON t.id = f.match_id LEFT JOIN account_called a ON a.id = f.owner_id`;

@Injectable()
export class FollowUpRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whoever asks: the service asks the policy about the row. @throws AppError FOLLOW_UP_NOT_FOUND */
  async get(id: string, manager?: EntityManager): Promise<FollowUpRow> {
    const [row] = await this.query(`${SELECT} WHERE f.id = $1`, [id], manager);
    if (row) return row;
    throw new AppError({ code: 'FOLLOW_UP_NOT_FOUND' });
  }

  async findOfMatch(tx: Transaction, matchId: string): Promise<FollowUpRow | null> {
    const [row] = await this.query(`${SELECT} WHERE f.match_id = $1`, [matchId], tx);
    return row ?? null;
  }

  /** A page of an edition's, oldest first. */
  list(
    editionId: string,
    { limit, ...query }: FollowUpListQuery,
    { reach, accountId }: ListReach,
  ): Promise<FollowUpRow[]> {
    const within = reachCondition(reach, { edition: 'f.edition_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT} WHERE f.edition_id = :editionId AND (${within.sql} OR f.owner_id = :accountId)
         AND (:cursor::uuid IS NULL OR f.id > :cursor) AND (:state::text IS NULL OR f.state = :state)
         AND (:dueBy::date IS NULL OR f.next_on <= :dueBy) ORDER BY f.id LIMIT :take`,
      {
        ...within.parameters,
        editionId,
        accountId,
        cursor: query.cursor ?? null,
        state: query.state ?? null,
        dueBy: query.dueBy ?? null,
        take: limit + 1,
      },
    );
    return this.query(sql, parameters);
  }

  /** False when the pair has one. */
  async insert(
    tx: Transaction,
    row: Pick<FollowUpRow, 'id' | 'editionId' | 'matchId' | 'metOn' | 'nextOn'>,
  ): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO follow_up (id, edition_id, match_id, state, met_on, next_on) VALUES ($1, $2, $3, 'OPEN', $4, $5)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [row.id, row.editionId, row.matchId, row.metOn, row.nextOn],
    );
    return made.length > 0;
  }

  /** @throws AppError VERSION_CHANGED */
  change(
    tx: Transaction,
    key: Pick<FollowUpRow, 'id' | 'lockVersion'>,
    values: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    return guardedUpdate(tx, 'follow_up', key, values);
  }

  async addEntry(
    tx: Transaction,
    followUpId: string,
    entry: FollowUpEntryForm & { readonly notedBy: string; readonly notedAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO follow_up_entry (id, follow_up_id, way, words, next_on, noted_by, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), followUpId, entry.way, entry.words, entry.nextOn, entry.notedBy, entry.notedAt],
    );
  }

  /** The newest first. */
  listEntries(followUpId: string): Promise<FollowUpEntryRow[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT e.id, e.way, e.words, e.next_on::text AS "nextOn", coalesce(a.name, e.noted_by) AS "notedBy", e.noted_at AS "notedAt"
           FROM follow_up_entry e LEFT JOIN account_called a ON a.id::text = e.noted_by
          WHERE e.follow_up_id = $1 ORDER BY e.id DESC LIMIT ${MOST_ENTRIES}`,
        [followUpId],
      ),
    );
  }

  /** An account in use, by its id or its address; null where there is none such. */
  async findAccount(tx: Transaction, idOrEmail: string): Promise<string | null> {
    const [row]: { id: string }[] = await tx.query(
      `SELECT id FROM account_called WHERE state = 'ACTIVE' AND (id::text = $1 OR lower(email) = lower($1))`,
      [idOrEmail],
    );
    return row?.id ?? null;
  }

  /** Open ones whose date is `today` or before: those of an account, or those within a reach that are nobody's or were let lie since before `letLie`. */
  async listDue(
    today: string,
    whose: { readonly ownerId: string } | { readonly reach: Reach; readonly letLie: string },
  ): Promise<FollowUpsDue[]> {
    const within =
      'ownerId' in whose
        ? { sql: 'f.owner_id = :ownerId', parameters: { ownerId: whose.ownerId } }
        : reachCondition(whose.reach, { edition: 'f.edition_id' });
    const lain = 'letLie' in whose ? 'AND (f.owner_id IS NULL OR f.next_on < :letLie)' : '';
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT "editionId", count(*)::int AS count,
              json_agg(json_build_object('id', id, 'title', title, 'due', due) ORDER BY due, id) FILTER (WHERE nth <= ${MOST_ON_BOARD}) AS first
         FROM (SELECT f.id, f.edition_id AS "editionId", f.next_on::text AS due, n.title,
                      row_number() OVER (PARTITION BY f.edition_id ORDER BY f.next_on, f.id) AS nth
                 FROM follow_up f JOIN match_pair t ON t.id = f.match_id JOIN need_card n ON n.id = t.need_id
                WHERE f.state = 'OPEN' AND f.next_on <= :today AND ${within.sql} ${lain}) due GROUP BY "editionId" ORDER BY 1`,
      { ...within.parameters, today, ...('letLie' in whose ? { letLie: whose.letLie } : {}) },
    );
    return beyondReach(() => this.dataSource.query(sql, parameters));
  }

  private query(sql: string, values: unknown[], manager?: EntityManager): Promise<FollowUpRow[]> {
    return manager
      ? manager.query(sql, values)
      : beyondReach(() => this.dataSource.query(sql, values));
  }
}
