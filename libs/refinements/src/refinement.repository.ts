import type { RefinedWords } from '@jiqia/contracts/forms';
import type { RefinementState } from '@jiqia/contracts/states';
import { beyondReach, guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { ListReach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** What a broker has proposed in one round. */
export interface ProposedWords {
  readonly round: number;
  /** What the need said then. */
  readonly base: RefinedWords;
  readonly content: RefinedWords;
  readonly note: string;
  /** ISO time. */
  readonly madeAt: string;
}

/** A refinement with all its proposals, the first one first. */
export interface RefinementRow {
  readonly id: string;
  readonly needId: string;
  readonly needTitle: string;
  readonly organisationId: string;
  readonly state: RefinementState;
  readonly brokerId: string;
  readonly broker: string;
  readonly words: string;
  readonly askedAt: Date;
  readonly rawVersion: number;
  readonly raw: RefinedWords;
  readonly proposals: readonly ProposedWords[];
  readonly reason: string;
  readonly adoptedVersion: number | null;
  readonly lockVersion: number;
}

/** An account that may be asked, and the organisations and persons that it speaks for. */
export interface Broker {
  readonly id: string;
  readonly speaksFor: readonly string[];
}

/** Refinements that a list shows at most, the newest. */
const MOST_LISTED = 200;
const SELECT = `SELECT r.id, r.need_id AS "needId", n.title AS "needTitle", n.organisation_id AS "organisationId", r.state,
    r.broker_id AS "brokerId", a.name AS broker, r.asked_words AS words, r.created_at AS "askedAt", r.raw_version AS "rawVersion", r.raw,
    r.reason, r.adopted_version AS "adoptedVersion", r.lock_version AS "lockVersion",
    coalesce((SELECT json_agg(json_build_object('round', p.round, 'base', p.base, 'content', p.content, 'note', p.note, 'madeAt', p.made_at)
      ORDER BY p.round) FROM need_refinement_proposal p WHERE p.refinement_id = r.id), '[]') AS proposals
  FROM need_refinement r JOIN need_card n ON n.id = r.need_id JOIN account_called a ON a.id = r.broker_id`;

/** Reads beyond the reach of whoever asks: the service asks the policy about each row. */
@Injectable()
export class RefinementRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError REFINEMENT_NOT_FOUND */
  async get(id: string, manager?: EntityManager): Promise<RefinementRow> {
    const [row] = await this.query(`${SELECT} WHERE r.id = $1`, [id], manager);
    if (row) return row;
    throw new AppError({ code: 'REFINEMENT_NOT_FOUND' });
  }

  /** The newest first. */
  listOf(needId: string): Promise<RefinementRow[]> {
    return this.query(`${SELECT} WHERE r.need_id = $1 ORDER BY r.id DESC LIMIT ${MOST_LISTED}`, [
      needId,
    ]);
  }

  /** Those that wait for this account as their broker, or that are within reach; the newest first. */
  listFor(
    { reach, accountId }: ListReach,
    states: readonly RefinementState[],
  ): Promise<RefinementRow[]> {
    const within = reachCondition(reach, { organisation: 'n.organisation_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT} WHERE (${within.sql} OR r.broker_id = :accountId) AND r.state = ANY(:states) ORDER BY r.id DESC LIMIT ${MOST_LISTED}`,
      { ...within.parameters, accountId, states },
    );
    return this.query(sql, parameters);
  }

  /** An account in use, by its id or its address; null where there is none such. */
  async findBroker(tx: Transaction, idOrEmail: string): Promise<Broker | null> {
    const [row]: Broker[] = await tx.query(
      `SELECT a.id, ARRAY (SELECT s.scope_id FROM account_speaks_for s WHERE s.account_id = a.id AND s.scope_kind IN ('organisation', 'person')) AS "speaksFor"
         FROM account_called a WHERE a.state = 'ACTIVE' AND (a.id::text = $1 OR lower(a.email) = lower($1))`,
      [idOrEmail],
    );
    return row ?? null;
  }

  /** Whether one of these organisations or persons offers something that was found for the need. */
  async isOffered(tx: Transaction, needId: string, ids: readonly string[]): Promise<boolean> {
    const rows: unknown[] = await beyondReach(() =>
      this.dataSource.query(
        `SELECT 1 FROM match_pair m JOIN capability_card c ON c.id = m.capability_id
          WHERE m.need_id = $1 AND (c.organisation_id::text = ANY($2) OR c.person_id::text = ANY($2)) LIMIT 1`,
        [needId, ids],
      ),
    );
    return rows.length > 0;
  }

  /** @throws AppError REFINEMENT_UNDER_WAY where another of the need is not answered yet */
  async insert(
    tx: Transaction,
    row: Pick<RefinementRow, 'id' | 'needId' | 'brokerId' | 'words' | 'rawVersion' | 'raw'>,
    askedBy: string,
  ): Promise<void> {
    const made: unknown[] = await tx.query(
      `INSERT INTO need_refinement (id, need_id, broker_id, asked_by, asked_words, raw_version, raw)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
      [row.id, row.needId, row.brokerId, askedBy, row.words, row.rawVersion, row.raw],
    );
    if (made.length === 0) throw new AppError({ code: 'REFINEMENT_UNDER_WAY' });
  }

  async propose(
    tx: Transaction,
    refinementId: string,
    words: Omit<ProposedWords, 'madeAt'> & { readonly madeBy: string; readonly madeAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO need_refinement_proposal (id, refinement_id, round, base, content, note, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        refinementId,
        words.round,
        words.base,
        words.content,
        words.note,
        words.madeBy,
        words.madeAt,
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    key: Pick<RefinementRow, 'id' | 'lockVersion'>,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await guardedUpdate(tx, 'need_refinement', key, values);
  }

  private query(sql: string, values: unknown[], manager?: EntityManager): Promise<RefinementRow[]> {
    return manager
      ? manager.query(sql, values)
      : beyondReach(() => this.dataSource.query(sql, values));
  }
}
