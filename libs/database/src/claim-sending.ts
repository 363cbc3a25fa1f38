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
