import { TransactionRunner } from '@jiqia/database';
import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { SmsMessageRepository } from './sms-message.repository.js';

/** Short messages whose call was begun by a process that died: nobody knows what became of them. */
@Injectable()
export class SmsSweep extends Sweep {
  override readonly name = 'sms';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly messages: SmsMessageRepository,
  ) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.transactions.run((tx) => this.messages.endForgotten(tx, most));
  }
}
