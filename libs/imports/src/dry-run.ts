import type { Transaction, TransactionRunner } from '@jiqia/database';

/** Rolls a dry run back after everything was tried for real. */
class DryRunDone extends Error {
  constructor(readonly value: unknown) {
    super('dry run');
  }
}

/** Does `work` in a transaction that is taken back; what it returns is what it would have come to. */
export async function tried<T>(
  transactions: TransactionRunner,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await transactions.run<T>(async (tx) => {
      throw new DryRunDone(await work(tx));
    });
  } catch (error) {
    if (error instanceof DryRunDone) return error.value as T;
    throw error;
  }
}
