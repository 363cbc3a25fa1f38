import type { NominationListQuery } from '@jiqia/contracts/http';
import type { MatchState, NominationState } from '@jiqia/contracts/states';
import type { NominationLetterState, NominationNone } from '@jiqia/contracts/words';
import { beyondReach, guardedUpdate, type Transaction } from '@jiqia/database';
import type { NominationLetter } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** What the letter says, beside its own number and the society's name. */
export type LetterContent = Omit<NominationLetter, 'number' | 'society'>;

/** That a society is asked to nominate for a need, and what came of it. Days are YYYY-MM-DD. */
export interface NominationRow {
  readonly id: string;
  readonly editionId: string;
  readonly edition: string;
  readonly needId: string;
  readonly needTitle: string;
  readonly societyId: string;
  readonly society: string;
  readonly year: number;
  readonly number: number;
  readonly state: NominationState;
  readonly dueOn: string;
  readonly note: string;
  readonly letter: LetterContent;
  readonly askedAt: Date;
  readonly personId: string | null;
  readonly person: string;
  readonly capabilityId: string | null;
  readonly capability: string;
  readonly reason: NominationNone | null;
  readonly words: string;
  readonly late: boolean;
  readonly answeredAt: Date | null;
  readonly lockVersion: number;
  /** The pair of the need and the nominated capability; null while there is none. */
  readonly matchId: string | null;
  readonly matchState: MatchState | null;
  readonly letterState: NominationLetterState;
  readonly letterError: string;
  readonly letterSentAt: Date | null;
}

/** One that is to be written. */
export type NewNomination = Pick<
  NominationRow,
  'id' | 'editionId' | 'needId' | 'societyId' | 'year' | 'number' | 'dueOn' | 'note' | 'letter'
> & { readonly askedBy: string; readonly askedAt: Date };

/** A society that is to be asked. */
export interface AskedSociety {
  readonly id: string;
  readonly kind: string;
  /** Null for one that was merged into another. */
  readonly name: string | null;
}

const FROM = `FROM nomination n JOIN need_card d ON d.id = n.need_id
  JOIN organisation_card o ON o.id = n.society_id
  LEFT JOIN person_card p ON p.id = n.person_id LEFT JOIN capability_card c ON c.id = n.capability_id
  LEFT JOIN match_pair t ON (t.edition_id, t.need_id, t.capability_id) = (n.edition_id, n.need_id, n.capability_id)
  LEFT JOIN nomination_letter l ON l.nomination_id = n.id AND l.kind = 'ASK'`;
const SELECT = `SELECT n.id, n.edition_id AS "editionId", n.letter ->> 'edition' AS edition, n.need_id AS "needId", d.title AS "needTitle",
    n.society_id AS "societyId", o.name AS society, n.year, n.number, n.state, n.due_on::text AS "dueOn", n.note, n.letter, n.asked_at AS "askedAt",
    n.person_id AS "personId", coalesce(p.name, '') AS person, n.capability_id AS "capabilityId", coalesce(c.title, '') AS capability,
    n.reason, n.words, n.late, n.answered_at AS "answeredAt", n.lock_version AS "lockVersion", t.id AS "matchId", t.state AS "matchState",
    CASE WHEN l.sent_at IS NOT NULL THEN 'SENT' WHEN l.given_up_at IS NOT NULL THEN 'DEAD'
         WHEN l.stopped_at IS NOT NULL THEN 'STOPPED' ELSE 'PENDING' END AS "letterState",
    coalesce(l.last_error, '') AS "letterError", l.sent_at AS "letterSentAt" ${FROM}`;
/** Nominated, and no pair has come of it. */
const INCOMPLETE = `n.state = 'NOMINATED' AND t.id IS NULL`;

/** Reads beyond the reach of whoever asks: the service asks the policy about each row. */
@Injectable()
export class NominationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError NOMINATION_NOT_FOUND */
  async get(id: string, manager?: EntityManager): Promise<NominationRow> {
    const [row] = await this.query(`${SELECT} WHERE n.id = $1`, [id], manager);
    if (row) return row;
    throw new AppError({ code: 'NOMINATION_NOT_FOUND' });
  }

  listByIds(ids: readonly string[]): Promise<NominationRow[]> {
    return this.query(`${SELECT} WHERE n.id = ANY($1) ORDER BY n.id`, [ids]);
  }

  /** One row more than the limit, in the order of ids, of those within reach. */
  list(query: NominationListQuery, reach: Reach): Promise<NominationRow[]> {
    const within = reachCondition(reach, { edition: 'n.edition_id', organisation: 'n.society_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT} WHERE ${within.sql} AND (:cursor::uuid IS NULL OR n.id > :cursor) AND (:editionId::uuid IS NULL OR n.edition_id = :editionId)
         AND (:needId::uuid IS NULL OR n.need_id = :needId) AND (:societyId::uuid IS NULL OR n.society_id = :societyId)
         AND (:state::text IS NULL OR n.state = :state) AND (NOT :incomplete OR ${INCOMPLETE}) ORDER BY n.id LIMIT :most`,
      {
        ...within.parameters,
        cursor: query.cursor ?? null,
        editionId: query.editionId ?? null,
        needId: query.needId ?? null,
        societyId: query.societyId ?? null,
        state: query.state ?? null,
        incomplete: query.incomplete === 'true',
        most: query.limit + 1,
      },
    );
    return this.query(sql, parameters);
  }

  /** Whoever answers or withdraws waits for the others until `tx` ends. */
  async hold(tx: Transaction, id: string): Promise<NominationRow> {
    await tx.query('SELECT 1 FROM nomination WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, tx);
  }

  /** The number that comes next in a year; whoever asks for another of that year waits until `tx` ends. */
  async nextNumber(tx: Transaction, year: number): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `nomination-number:${year}`,
    ]);
    const [row]: { next: number }[] = await tx.query(
      'SELECT coalesce(max(number), 0)::int + 1 AS next FROM nomination WHERE year = $1',
      [year],
    );
    return row?.next ?? 1;
  }

  /** How a need stands, which it keeps until `tx` ends. */
  async holdNeed(
    tx: Transaction,
    needId: string,
  ): Promise<{ readonly state: string; readonly confirmed: boolean } | null> {
    const [row]: { state: string; confirmed: boolean }[] = await tx.query(
      'SELECT n.state, n.owner_confirmed AS confirmed FROM need_card n WHERE n.id = $1 FOR SHARE OF n',
      [needId],
    );
    return row ?? null;
  }

  /** Those of these organisations that are there. */
  listSocieties(tx: Transaction, ids: readonly string[]): Promise<AskedSociety[]> {
    return tx.query(
      'SELECT k.id, k.kind, o.name FROM organisation_kind k LEFT JOIN organisation_card o ON o.id = k.id WHERE k.id = ANY($1)',
      [ids],
    );
  }

  /** How many questions of an edition a society has still to answer. */
  async countOpen(tx: Transaction, editionId: string, societyId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM nomination WHERE edition_id = $1 AND society_id = $2 AND state = 'ASKED'`,
      [editionId, societyId],
    );
    return row?.n ?? 0;
  }

  /** False where the society is to answer, or has nominated, for this need already. */
  async insert(tx: Transaction, row: NewNomination): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO nomination (id, edition_id, need_id, society_id, year, number, due_on, note, letter, asked_by, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (edition_id, need_id, society_id) WHERE state IN ('ASKED', 'NOMINATED') DO NOTHING RETURNING 1`,
      [
        row.id,
        row.editionId,
        row.needId,
        row.societyId,
        row.year,
        row.number,
        row.dueOn,
        row.note,
        JSON.stringify(row.letter),
        row.askedBy,
        row.askedAt,
      ],
    );
    return made.length > 0;
  }

  /** A newer question to the same society about the same need; null where there is none. */
  async findNewer(
    tx: Transaction,
    { id, editionId, needId, societyId }: NominationRow,
  ): Promise<Pick<NominationRow, 'year' | 'number'> | null> {
    const [row]: Pick<NominationRow, 'year' | 'number'>[] = await tx.query(
      `SELECT n.year, n.number FROM nomination n WHERE n.edition_id = $1 AND n.need_id = $2 AND n.society_id = $3 AND n.id > $4
        ORDER BY n.id DESC LIMIT 1`,
      [editionId, needId, societyId, id],
    );
    return row ?? null;
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    key: Pick<NominationRow, 'id' | 'lockVersion'>,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await guardedUpdate(tx, 'nomination', key, values);
  }

  /** Those that nobody has answered by their last day. */
  async listOverdue(today: string, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT n.id FROM nomination n WHERE n.state = 'ASKED' AND n.due_on < $1 ORDER BY n.due_on, n.id LIMIT $2`,
      [today, most],
    );
    return rows.map(({ id }) => id);
  }

  private query(sql: string, values: unknown[], manager?: EntityManager): Promise<NominationRow[]> {
    return manager
      ? manager.query(sql, values)
      : beyondReach(() => this.dataSource.query(sql, values));
  }
}
