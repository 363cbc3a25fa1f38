import type { Side } from '@jiqia/contracts/words';
import type { JobName } from '@jiqia/contracts/jobs';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A row that ought to be in the index; `settled` when it last changed long enough ago to be there by now. */
export interface IndexTruth {
  readonly id: string;
  readonly version: number;
  readonly settled: boolean;
}

/** Tables of runs, each with the key that its job carries. */
const RUN_KEYS = {
  match_run: 'matchRunId',
  shortlist_run: 'shortlistRunId',
  timetable: 'timetableId',
} as const;
export type RunTable = keyof typeof RUN_KEYS;

/** Work counts as lost when its effect has been missing for so long; the queue's own retries come before that. */
const LOST_AFTER = `interval '1 minute'`;
/** Asked for again after 1, 2, 4 … minutes, at most every hour. */
const PAUSE = `LEAST(power(2, s.times - 1), 60) * interval '1 minute'`;

const FINDABLE = { need: 'PUBLISHED', capability: 'LISTED' } as const;

/** Finds work whose effect is missing, whatever became of its job. Reads the tables of several libs: it is their safety net. */
@Injectable()
export class SweepRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Released invitations whose mail has neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsentInvitations(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT i.id FROM invitation i LEFT JOIN delivery d ON d.invitation_id = i.id
        WHERE i.state = 'RELEASED' AND i.updated_at < now() - ${LOST_AFTER}
          AND (d.id IS NULL OR d.updated_at < now() - ${LOST_AFTER})
          AND NOT EXISTS (SELECT 1 FROM outbox_message o WHERE o.dead_at IS NULL AND o.job = 'invitation.send'
                             AND o.payload ->> 'invitationId' = i.id::text)
          AND NOT EXISTS (SELECT 1 FROM sweep s WHERE s.job = 'invitation.send' AND s.key = i.id::text
                             AND s.swept_at >= now() - ${PAUSE})
        ORDER BY i.released_at, i.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** Notices whose mail has neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsentNotices(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT n.id FROM notice n
        WHERE n.state = 'PENDING' AND n.updated_at < now() - ${LOST_AFTER}
          AND NOT EXISTS (SELECT 1 FROM outbox_message o WHERE o.dead_at IS NULL AND o.job = 'notice.send'
                             AND o.payload ->> 'noticeId' = n.id::text)
          AND NOT EXISTS (SELECT 1 FROM sweep s WHERE s.job = 'notice.send' AND s.key = n.id::text
                             AND s.swept_at >= now() - ${PAUSE})
        ORDER BY n.created_at, n.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** Runs of one kind that are under way and have not moved; a solver is given its time limit on top. */
  async listStalled(table: RunTable, limit: number): Promise<string[]> {
    const extra = table === 'timetable' ? `+ make_interval(secs => w.time_limit_ms / 1000.0)` : '';
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT w.id FROM ${table} w
        WHERE w.state IN ('QUEUED', 'RUNNING', 'SOLVING') AND w.updated_at < now() - (${LOST_AFTER} ${extra})
          AND NOT EXISTS (SELECT 1 FROM outbox_message o WHERE o.dead_at IS NULL AND o.payload @> jsonb_build_object($2::text, w.id))
        ORDER BY w.created_at, w.id LIMIT $1`,
      [limit, RUN_KEYS[table]],
    );
    return rows.map((row) => row.id);
  }

  listFindable(side: Side): Promise<IndexTruth[]> {
    return this.dataSource.query(
      `SELECT id, lock_version AS version, updated_at < now() - ${LOST_AFTER} AS settled FROM ${side} WHERE state = $1`,
      [FINDABLE[side]],
    );
  }

  /** Those of the ids whose row has not just been changed: their job may still be on its way. */
  async settledAmong(side: Side, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT i.id FROM unnest($1::uuid[]) AS i(id) LEFT JOIN ${side} r ON r.id = i.id
        WHERE r.updated_at IS NULL OR r.updated_at < now() - ${LOST_AFTER}`,
      [ids],
    );
    return rows.map((row) => row.id);
  }

  /** Notes that these are asked for again; returns those whose pause is over, so that two sweepers ask once. */
  async due(tx: Transaction, job: JobName, keys: readonly string[]): Promise<string[]> {
    const rows: { key: string }[] = await tx.query(
      `INSERT INTO sweep AS s (job, key) SELECT $1, k FROM unnest($2::text[]) AS keys(k) ORDER BY k
       ON CONFLICT (job, key) DO UPDATE SET times = s.times + 1, swept_at = now()
        WHERE s.swept_at < now() - ${PAUSE} RETURNING key`,
      [job, keys],
    );
    return rows.map((row) => row.key);
  }

  /** Ends runs and timetables that were asked for `most` times without moving, so that nobody waits for ever. */
  async failHopeless(
    tx: Transaction,
    table: RunTable,
    job: JobName,
    ids: readonly string[],
    most: number,
  ): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE ${table} SET state = 'FAILED', error = '多次重试仍没有进展', finished_at = now()
        WHERE id = ANY($1) AND state IN ('QUEUED', 'RUNNING', 'SOLVING')
          AND (SELECT times FROM sweep s WHERE s.job = $2 AND s.key = ${table}.id::text) >= $3 RETURNING id`,
      [ids, job, most],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }

  /** Forgets notes that no longer matter. */
  async forget(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM sweep WHERE swept_at < now() - interval '2 days'`);
    await tx.query(`DELETE FROM processed_job WHERE processed_at < now() - interval '30 days'`);
  }
}
