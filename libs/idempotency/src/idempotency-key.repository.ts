import { RETENTION } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What was answered, as it left. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Whose key it is: what one caller has asked is nobody else's. */
export interface KeyOfRequest {
  readonly actor: string;
  readonly key: string;
}
export interface HeldKey {
  readonly fingerprint: string;
  /** `RUNNING`: nothing has been committed; `EFFECTIVE`: something has; `ANSWERED`: it is over and the answer is kept. */
  readonly state: 'RUNNING' | 'EFFECTIVE' | 'ANSWERED';
  readonly answer: KeptAnswer | null;
  /** Whether who took it is still at it. */
  readonly held: boolean;
}

/** How long a key is known. */
const KEPT = `interval '${RETENTION.idempotency_key.days} days'`;
/** A request that goes on says so more often than this. */
const LEASE = `interval '60 seconds'`;

@Injectable()
export class IdempotencyKeyRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Takes a key that nobody has, or whose holder went away before anything was committed. False when somebody has it. */
  async take({ actor, key }: KeyOfRequest, fingerprint: string, owner: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO idempotency_key AS k (actor, key, fingerprint, owner, lease_until, expires_at)
       VALUES ($1, $2, $3, $4, now() + ${LEASE}, now() + ${KEPT})
       ON CONFLICT (actor, key) DO UPDATE SET fingerprint = excluded.fingerprint, owner = excluded.owner, state = 'RUNNING',
              answer = NULL, lease_until = excluded.lease_until, created_at = now(), expires_at = excluded.expires_at
        WHERE k.expires_at < now()
           OR (k.state = 'RUNNING' AND k.lease_until < now() AND k.fingerprint = excluded.fingerprint)
       RETURNING 1`,
      [actor, key, fingerprint, owner],
    );
    return rows.length > 0;
  }

  async find({ actor, key }: KeyOfRequest): Promise<HeldKey | null> {
    const rows: HeldKey[] = await this.dataSource.query(
      `SELECT fingerprint, state, answer, lease_until >= now() AS held FROM idempotency_key WHERE actor = $1 AND key = $2`,
      [actor, key],
    );
    return rows[0] ?? null;
  }

  /** Says that the holder is still at it. */
  async renew({ actor, key }: KeyOfRequest, owner: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET lease_until = now() + ${LEASE} WHERE actor = $1 AND key = $2 AND owner = $3`,
      [actor, key, owner],
    );
  }

  /** Notes within the very transaction that it has an effect. False when another request has the key by now. */
  async markEffective(
    tx: Transaction,
    { actor, key }: KeyOfRequest,
    owner: string,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE idempotency_key SET state = 'EFFECTIVE' WHERE actor = $1 AND key = $2 AND owner = $3`,
      [actor, key, owner],
    )) as [unknown, number];
    return count > 0;
  }

  async keep({ actor, key }: KeyOfRequest, owner: string, answer: KeptAnswer): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET state = 'ANSWERED', answer = $4 WHERE actor = $1 AND key = $2 AND owner = $3`,
      [actor, key, owner, JSON.stringify(answer)],
    );
  }

  /** Lets go of a key under which nothing was committed, so that it may be tried again; another stays, without a holder. */
  async letGo({ actor, key }: KeyOfRequest, owner: string): Promise<void> {
    await this.dataSource.query(
      `WITH gone AS (DELETE FROM idempotency_key WHERE actor = $1 AND key = $2 AND owner = $3 AND state = 'RUNNING')
       UPDATE idempotency_key SET lease_until = now() - interval '1 second'
        WHERE actor = $1 AND key = $2 AND owner = $3 AND state = 'EFFECTIVE'`,
      [actor, key, owner],
    );
  }

  async forgetExpired(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM idempotency_key WHERE ctid IN
         (SELECT ctid FROM idempotency_key WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
