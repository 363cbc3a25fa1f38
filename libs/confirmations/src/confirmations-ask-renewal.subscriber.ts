import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { RenewalAskings } from './renewal-askings.js';

/** The owner of a need that runs out is asked whether it goes on. */
@Injectable()
export class ConfirmationsAskRenewal extends EventSubscriber<'confirmations.ask-renewal'> {
  override readonly name = 'confirmations.ask-renewal';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly askings: RenewalAskings,
  ) {
    super();
  }

  override handle({ needId }: SubscriberPayload<'confirmations.ask-renewal'>): Promise<void> {
    return this.transactions.run((tx) => this.askings.ask(tx, needId));
  }
}
