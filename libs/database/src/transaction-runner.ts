import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isLostConnection, isRetryablePgError, mapPgError, unavailable } from './pg-error-map.js';

declare const transactionBrand: unique symbol;
/** An open transaction. Only `TransactionRunner` makes one, so a write outside a transaction does not compile. */
export type Transaction = EntityManager & { readonly [transactionBrand]: true };

type Seal = (tx: Transaction) => Promise<void>;
const seals = new AsyncLocalStorage<Seal>();

/**
 * Does `work`; each transaction within calls `seal` last, and is taken back when that fails. So what belongs to a whole
 * request is written together with each of its changes, without every service knowing of it.
 */
export const sealingTransactions = <T>(seal: Seal, work: () => Promise<T>): Promise<T> =>
  seals.run(seal, work);

const TRIES = 3;

/** One try's end: done, or failed and whether another try can do harm. */
type Try<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly error: unknown; readonly again: boolean };

/** The one way to write: opens a transaction, retries what PostgreSQL says may be retried, maps its errors. */
@Injectable()
export class TransactionRunner {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction; at most three tries with jitter on serialization failures,
   * deadlocks and connections lost before the commit. `work` must have no effect outside the transaction, since it
   * may run again.
   * @throws AppError DATABASE_UNAVAILABLE when there is no connection to be had, COMMIT_UNKNOWN when it was lost
   *   during the commit: then the change may have been made, and only looking shows.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.try(work);
      if (result.done) return result.value;
      if (attempt >= TRIES || !result.again) throw mapPgError(result.error);
      await sleep(20 * attempt + Math.random() * 50);
    }
  }

  private async try<T>(work: (tx: Transaction) => Promise<T>): Promise<Try<T>> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
    } catch (error) {
      return { done: false, error: unavailable(error), again: false };
    }
    try {
      return await this.within(runner, work);
    } finally {
      await runner.release();
    }
  }

  private async within<T>(
    runner: QueryRunner,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<Try<T>> {
    let value: T;
    try {
      await runner.startTransaction();
      const tx = runner.manager as Transaction;
      value = await work(tx);
      await seals.getStore()?.(tx);
    } catch (error) {
      return this.failed(runner, error);
    }
    try {
      await runner.commitTransaction();
      return { done: true, value };
    } catch (error) {
      // PostgreSQL's refusal says that nothing was committed; a broken connection says nothing.
      return isLost(runner, error)
        ? { done: false, error: commitUnknown(error), again: false }
        : this.failed(runner, error);
    }
  }

  private async failed<T>(runner: QueryRunner, error: unknown): Promise<Try<T>> {
    const lost = isLost(runner, error);
    if (!lost) await runner.rollbackTransaction().catch(() => undefined);
    if (error instanceof AppError) return { done: false, error, again: false };
    if (lost) return { done: false, error: unavailable(error), again: true };
    return { done: false, error, again: isRetryablePgError(error) };
  }
}

/** TypeORM lets go of a runner whose connection breaks. */
const isLost = (runner: QueryRunner, error: unknown): boolean =>
  runner.isReleased || isLostConnection(error);

const commitUnknown = (cause: unknown): AppError =>
  new AppError({
    code: 'COMMIT_UNKNOWN',
    cause,
    retryable: false,
  });
