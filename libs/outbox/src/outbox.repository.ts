import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** One message as the relay claims it. */
export interface ClaimedMessage {
  readonly id: string;
  readonly job: string;
  readonly payload: unknown;
}
export interface OutboxLag {
  readonly waiting: number;
  readonly dead: number;
  /** Age of the oldest waiting message, seconds; 0 when none waits. */
  readonly oldestSeconds: number;
}

const LEASE_SECONDS = 30;

@Injectable()
export class OutboxRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insertMany(
    tx: Transaction,
    messages: readonly { readonly job: string; readonly payload: unknown }[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `INSERT INTO outbox_message (id, job, payload) SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[])`,
      [
        messages.map(() => newId()),
        messages.map((message) => message.job),
        messages.map((message) => JSON.stringify(message.payload)),
      ],
    );
  }

  /** Leases due messages to `owner`, oldest first. Two relays never get the same one. */
  async claim(owner: string, limit: number): Promise<ClaimedMessage[]> {
    const [rows] = (await this.dataSource.query(
      `UPDATE outbox_message m SET lease_owner = $1, lease_until = now() + make_interval(secs => $2)
         FROM (SELECT seq FROM outbox_message
                WHERE dead_at IS NULL AND available_at <= now() AND (lease_until IS NULL OR lease_until < now())
                ORDER BY seq LIMIT $3 FOR UPDATE SKIP LOCKED) due
        WHERE m.seq = due.seq RETURNING m.seq, m.id, m.job, m.payload`,
      [owner, LEASE_SECONDS, limit],
    )) as [(ClaimedMessage & { seq: string })[], number];
    return rows.sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
  }

  /** Deletes published messages, fenced by the lease. */
  async delete(owner: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      'DELETE FROM outbox_message WHERE id = ANY($1) AND lease_owner = $2',
      [ids, owner],
    );
  }

  /** Gives messages back unharmed: the queue was away, no attempt is counted, they are due again after a second. */
  async release(owner: string, ids: readonly string[], error: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_message SET last_error = $3, lease_owner = NULL, lease_until = NULL,
              available_at = now() + interval '1 second' WHERE id = ANY($1) AND lease_owner = $2`,
      [ids, owner, error.slice(0, 2000)],
    );
  }

  /** Puts a message back with exponential backoff, or marks it dead after `maxAttempts`. */
  async fail(owner: string, id: string, error: string, maxAttempts: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_message SET attempts = attempts + 1, last_error = $3, lease_owner = NULL, lease_until = NULL,
              available_at = now() + make_interval(secs => LEAST(300, power(2, attempts))),
              dead_at = CASE WHEN attempts + 1 >= $4 THEN now() END
        WHERE id = $1 AND lease_owner = $2`,
      [id, owner, error.slice(0, 2000), maxAttempts],
    );
  }

  async lag(): Promise<OutboxLag> {
    const rows: { waiting: number; dead: number; oldest: number }[] = await this.dataSource.query(
      `SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting, count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
              coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE dead_at IS NULL)), 0)::float AS oldest
         FROM outbox_message`,
    );
    const row = rows[0];
    return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestSeconds: row?.oldest ?? 0 };
  }
}
