import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from './transaction-runner.js';

type Seal = (tx: Transaction) => Promise<void>;
const seals = new AsyncLocalStorage<Seal>();

/**
 * Does `work`; each transaction within calls `seal` last, and is taken back when that fails. So what belongs to a whole
 * request is written together with each of its changes, without every service knowing of it.
 */
export const sealingTransactions = <T>(seal: Seal, work: () => Promise<T>): Promise<T> =>
  seals.run(seal, work);

/** The last step of a transaction. */
export const sealed = async (tx: Transaction): Promise<void> => seals.getStore()?.(tx);
