import { TransactionRunner } from '@jiqia/database';
import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';

/** Deletes what nobody looks for any more. */
@Injectable()
export class NotificationsSweep extends Sweep {
  override readonly name = 'notifications';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly notifications: NotificationRepository,
  ) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.transactions.run((tx) => this.notifications.forget(tx, most));
  }
}
