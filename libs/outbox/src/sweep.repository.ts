import type { JobName } from '@jiqia/contracts/jobs';
import { RETENTION } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';

/** What was asked for again: how often, and when last. */
@Injectable()
export class SweepRepository {
  /** Notes that these are asked for again; returns those whose pause is over, so that two sweepers ask once. */
  async due(tx: Transaction, job: JobName, keys: readonly string[]): Promise<string[]> {
    const rows: { key: string }[] = await tx.query(
      `INSERT INTO sweep AS s (job, key) SELECT $1, k FROM unnest($2::text[]) AS keys(k) ORDER BY k
       ON CONFLICT (job, key) DO UPDATE SET times = s.times + 1, swept_at = now()
        WHERE s.swept_at < now() - sweep_pause(s.times) RETURNING key`,
      [job, keys],
    );
    return rows.map((row) => row.key);
  }

  /** Those of the keys that were asked for `times` times or more. */
  async listAskedOften(
    tx: Transaction,
    job: JobName,
    keys: readonly string[],
    times: number,
  ): Promise<string[]> {
    const rows: { key: string }[] = await tx.query(
      'SELECT key FROM sweep WHERE job = $1 AND key = ANY($2) AND times >= $3 ORDER BY key',
      [job, keys, times],
    );
    return rows.map((row) => row.key);
  }

  /** Seals so many of the audit rows that are not sealed yet; returns how many there were. */
  async sealAudit(tx: Transaction, most: number): Promise<number> {
    const rows: { sealed: number }[] = await tx.query('SELECT seal_audit($1) AS sealed', [most]);
    return rows[0]?.sealed ?? 0;
  }

  /** Removes the oldest sealed batches whose rows are older than so many days, about `most` rows; returns how many rows. */
  async removeAudit(tx: Transaction, days: number, most: number): Promise<number> {
    const rows: { removed: number }[] = await tx.query('SELECT remove_audit($1, $2) AS removed', [
      days,
      most,
    ]);
    return rows[0]?.removed ?? 0;
  }

  /** Forgets notes that no longer matter. */
  async forget(tx: Transaction): Promise<void> {
    await tx.query(
      `DELETE FROM sweep WHERE swept_at < now() - interval '${RETENTION.sweep.days} days'`,
    );
  }
}
