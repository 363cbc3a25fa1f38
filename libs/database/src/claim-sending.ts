import type { Transaction } from './transaction-runner.js';

/** Who sends, and for how long nobody else may. */
export interface SendingLease {
  /** Of the row whose letter it is. */
  readonly id: string;
  /** The job that sends: the same one may go on. */
  readonly sender: string;
  readonly seconds: number;
}

/**
 * Takes up the sending of a letter for one job: false when it has ended, or while another job is at it. The row has `sender` and
 * `sending_until`.
 * @param table and `unsent`, the condition of a letter that is still to go out, come from code, never from input
 * @param versioned whether the row counts its versions
 */
export async function claimSending(
  tx: Transaction,
  table: string,
  unsent: string,
  { id, sender, seconds }: SendingLease,
  versioned = false,
): Promise<boolean> {
  const [, count] = (await tx.query(
    `UPDATE ${table} SET sender = $2, sending_until = now() + make_interval(secs => $3)
            ${versioned ? ', lock_version = lock_version + 1, updated_at = now()' : ''}
      WHERE id = $1 AND ${unsent} AND (sending_until IS NULL OR sending_until < now() OR sender = $2)`,
    [id, sender, seconds],
  )) as [unknown, number];
  return count > 0;
}

/** Writes that a try failed, and lets go of the sending. The row counts `attempts` and has the `last_error`. */
export async function failSending(
  tx: Transaction,
  table: string,
  unsent: string,
  id: string,
  reason: string,
): Promise<void> {
  await tx.query(
    `UPDATE ${table} SET attempts = attempts + 1, last_error = $2, sending_until = NULL WHERE id = $1 AND ${unsent}`,
    [id, reason.slice(0, 1000)],
  );
}

/** How a sending ended, and when. */
export interface SendingEnd {
  readonly end: 'SENT' | 'DEAD' | 'STOPPED';
  readonly reason: string;
  readonly now: Date;
}

/** Writes how a sending ended. The row has a time for each end: `sent_at`, `given_up_at`, `stopped_at`. */
export async function settleSending(
  tx: Transaction,
  table: string,
  unsent: string,
  id: string,
  { end, reason, now }: SendingEnd,
): Promise<void> {
  await tx.query(
    `UPDATE ${table} SET attempts = attempts + 1, last_error = $3, sending_until = NULL,
            sent_at = CASE WHEN $2 = 'SENT' THEN $4::timestamptz END, given_up_at = CASE WHEN $2 = 'DEAD' THEN $4::timestamptz END,
            stopped_at = CASE WHEN $2 = 'STOPPED' THEN $4::timestamptz END
      WHERE id = $1 AND ${unsent}`,
    [id, end, reason.slice(0, 1000), now],
  );
}
