import { RETENTION, type SignInWay } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import type { Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { grantsOf } from './grant.repository.js';

/** A session that holds now, and whose it is. */
export interface LiveSession {
  readonly id: string;
  readonly accountId: string;
  /** What the account may do now, and where. */
  readonly grants: readonly Grant[];
  /** Whether its last use was noted more than a minute ago. */
  readonly stale: boolean;
  /** Whether a second factor was shown. */
  readonly secondFactor: boolean;
}
export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly device: string;
  readonly address: string;
  /** By which first factor it came; null for one of before this was kept. */
  readonly way: SignInWay | null;
  /** Whether a second factor was shown. */
  readonly secondFactor: boolean;
}
/** How somebody came in. */
export interface SessionTraits {
  readonly way: SignInWay | null;
  /** Whether a second factor was shown, or the first one was both. */
  readonly secondFactor: boolean;
}
/** What is still asked before a session is open: a code of the second factor, to set one up, to change an old password. */
export type Stage = 'OPEN' | 'CODE' | 'SETUP' | 'PASSWORD';
export interface NewSession extends SessionTraits {
  readonly id: string;
  readonly accountId: string;
  readonly stage: Stage;
}
/** From where somebody calls. */
export interface Caller {
  readonly address: string;
  /** What the browser says it is. */
  readonly device: string;
}

/** Ended by itself after 30 minutes without a call, and 12 hours after the sign-in. */
const HOLDS = `s.stage = 'OPEN' AND s.ended_at IS NULL AND s.absolute_until > now() AND s.last_used_at > now() - interval '30 minutes'`;
const LIFE = `interval '12 hours'`;
/** How long a sign-in may take from step to step. */
const STEP_LIFE = `interval '15 minutes'`;
/** How long an ended session stays, so that its addresses count as known. */
const KEPT = `interval '${RETENTION.session.days} days'`;
/** Open sessions of an account: the oldest ends where another is opened. */
const MOST_OPEN = 20;

@Injectable()
export class SessionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(tx: Transaction, row: NewSession, from: Caller): Promise<void> {
    await tx.query(
      `INSERT INTO session (id, account_id, stage, second_factor, absolute_until, device, address, way)
       VALUES ($1, $2, $3, $4, now() + CASE WHEN $3 = 'OPEN' THEN ${LIFE} ELSE ${STEP_LIFE} END, $5, $6, $7)`,
      [
        row.id,
        row.accountId,
        row.stage,
        row.secondFactor,
        from.device.slice(0, 200),
        from.address.slice(0, 100),
        row.way,
      ],
    );
  }

  /** One that is not open yet, and may go on. */
  async findStep(id: string): Promise<NewSession | null> {
    const rows: NewSession[] = await this.dataSource.query(
      `SELECT s.id, s.account_id AS "accountId", s.stage, s.second_factor AS "secondFactor", s.way
         FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.id = $1 AND s.stage <> 'OPEN' AND s.ended_at IS NULL AND s.absolute_until > now() AND a.state = 'ACTIVE'`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** How this session came about. */
  async traits(id: string): Promise<SessionTraits> {
    const rows: SessionTraits[] = await this.dataSource.query(
      `SELECT way, second_factor AS "secondFactor" FROM session WHERE id = $1`,
      [id],
    );
    return rows[0] ?? { way: null, secondFactor: false };
  }

  /** Whether its person signed in within the last ten minutes. */
  async isFresh(id: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM session WHERE id = $1 AND created_at > now() - interval '10 minutes'`,
      [id],
    );
    return rows.length > 0;
  }

  /** Asked at every call, so that what was ended by one process has ended for all. */
  async findLive(id: string): Promise<LiveSession | null> {
    const rows: LiveSession[] = await this.dataSource.query(
      `SELECT s.id, s.account_id AS "accountId", s.last_used_at < now() - interval '1 minute' AS stale,
              s.second_factor AS "secondFactor",
              ${grantsOf('s.account_id')} AS grants
         FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.id = $1 AND ${HOLDS} AND a.state = 'ACTIVE'`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Notes the use. */
  async touch(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET last_used_at = now() WHERE id = $1 AND last_used_at < now() - interval '1 minute'`,
      [id],
    );
  }

  /** Those of an account that hold now, the last used first. */
  list(accountId: string): Promise<SessionRow[]> {
    return this.dataSource.query(
      `SELECT s.id, s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt", s.device, s.address, s.way,
              s.second_factor AS "secondFactor" FROM session s
        WHERE s.account_id = $1 AND ${HOLDS} ORDER BY s.last_used_at DESC, s.id LIMIT ${MOST_OPEN}`,
      [accountId],
    );
  }

  /** False when the account has no such session, or it has ended. */
  async end(tx: Transaction, id: string, accountId: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE session SET ended_at = now() WHERE id = $1 AND account_id = $2 AND ended_at IS NULL`,
      [id, accountId],
    )) as [unknown, number];
    return count > 0;
  }

  /** Ends a session whoever it is of: its secret was shown. */
  async endAny(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE session SET ended_at = now() WHERE id = $1 AND ended_at IS NULL`, [id]);
  }

  async endAll(tx: Transaction, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE session SET ended_at = now() WHERE account_id = $1 AND ended_at IS NULL`,
      [accountId],
    );
  }

  /** Ends the oldest open ones of an account that has too many. */
  async endOldest(tx: Transaction, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE session SET ended_at = now() WHERE id IN
         (SELECT s.id FROM session s WHERE s.account_id = $1 AND ${HOLDS} ORDER BY s.created_at DESC, s.id OFFSET ${MOST_OPEN})`,
      [accountId],
    );
  }

  /** Ends all but this one. */
  async endOthers(tx: Transaction, accountId: string, id: string): Promise<void> {
    await tx.query(
      `UPDATE session SET ended_at = now() WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL`,
      [accountId, id],
    );
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM session WHERE id IN
         (SELECT id FROM session WHERE absolute_until < now() - ${KEPT} ORDER BY absolute_until LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
