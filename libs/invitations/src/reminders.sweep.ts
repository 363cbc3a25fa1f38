import { Clock } from '@jiqia/clock';
import { TransactionRunner } from '@jiqia/database';
import { Outbox, Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { LetterPace } from './letter-pace.js';
import { ReminderRepository } from './reminder.repository.js';

/** Reminds those who have not answered yet, at hours at which people may be written to, and asks again for reminders that were lost. */
@Injectable()
export class RemindersSweep extends Sweep {
  override readonly name = 'reminders';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly reminders: ReminderRepository,
    private readonly pace: LetterPace,
    private readonly outbox: Outbox,
    private readonly work: SweptWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const lost = await this.reminders.listUnsent(most);
    const again = await this.work.again('invitation.remind', lost, (deliveryId) => ({
      deliveryId,
    }));
    const now = this.clock.now();
    let made = 0;
    for (const editionId of await this.reminders.listEditions(now)) {
      if (made >= most) break;
      if (await this.pace.isOpen(editionId)) made += await this.make(editionId, now, most - made);
    }
    return again + made;
  }

  private make(editionId: string, now: Date, most: number): Promise<number> {
    return this.transactions.run(async (tx) => {
      const ids = await this.reminders.insertDue(tx, editionId, now, most);
      await this.outbox.enqueueAll(
        tx,
        'invitation.remind',
        ids.map((deliveryId) => ({ deliveryId })),
      );
      return ids.length;
    });
  }
}
