import { Clock, dayInBeijing } from '@jiqia/clock';
import { REMINDED_BEFORE_DAYS } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { NominationAsksService } from './nomination-asks.service.js';
import { NominationLetterRepository } from './nomination-letter.repository.js';

/** Societies whose last day is near are reminded, what nobody has answered lapses, and lost letters go again. */
@Injectable()
export class NominationsSweep extends Sweep {
  override readonly name = 'nominations';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly work: SweptWork,
    private readonly asks: NominationAsksService,
    private readonly letters: NominationLetterRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const lapsed = await this.asks.lapse(most);
    const reminded = await this.remind(most);
    const lost = await this.letters.listUnsent(most);
    const again = await this.work.again('nomination-letter.send', lost, (letterId) => ({
      letterId,
    }));
    return lapsed + reminded + again;
  }

  private async remind(most: number): Promise<number> {
    const now = this.clock.now();
    const today = dayInBeijing(now);
    const until =
      DateTime.fromISO(today, { zone: 'utc' }).plus({ days: REMINDED_BEFORE_DAYS }).toISODate() ??
      today;
    const ids = await this.letters.listToRemind({ today, until }, most);
    if (ids.length === 0) return 0;
    await this.transactions.run(async (tx) => {
      await this.letters.insert(tx, 'REMINDER', ids, now);
      const action = 'nomination.remind';
      await audit(
        tx,
        ids.map((entityId) => ({ actor: SYSTEM.id, action, entity: 'nomination', entityId })),
      );
    });
    return ids.length;
  }
}
