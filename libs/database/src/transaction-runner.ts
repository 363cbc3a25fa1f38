import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryablePgError, mapPgError } from './pg-error-map.js';

declare const transactionBrand: unique symbol;
/** An open transaction. Only `TransactionRunner` makes one, so a write outside a transaction does not compile. */
export type Transaction = EntityManager & { readonly [transactionBrand]: true };

const TRIES = 3;

/** The one way to write: opens a transaction, retries what PostgreSQL says may be retried, maps its errors. */
@Injectable()
export class TransactionRunner {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction; at most three tries with jitter on retryable failures.
   * `work` must have no effect outside the transaction, since it may run again.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction((manager) => work(manager as Transaction));
      } catch (error) {
        if (attempt >= TRIES || !isRetryablePgError(error)) throw mapPgError(error);
        await sleep(20 * attempt + Math.random() * 50);
      }
    }
  }
}
