import { Clock, dayInBeijing } from '@jiqia/clock';
import { audit, TransactionRunner } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Outbox, Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NeedRepository } from './need.repository.js';
import { renewableUntil } from './need.rules.js';

/** Published needs whose last day is near: announced once for each last day, so that their owners are asked whether they go on. */
@Injectable()
export class NeedsRunningOutSweep extends Sweep {
  override readonly name = 'needsRunningOut';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const until = renewableUntil(now);
    let announced = 0;
    for (const id of await this.needs.listRunningOut(dayInBeijing(now), until, most))
      if (await this.announce(id, until)) announced++;
    return announced;
  }

  /** False where another was faster, or the need has moved on. */
  private announce(needId: string, until: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      if (!(await this.needs.noteRunningOut(tx, needId, until))) return false;
      await this.outbox.emit(tx, 'need.expiring', { needId });
      const row = { entity: 'need', entityId: needId };
      await audit(tx, { actor: SYSTEM.id, action: 'need.expiring', ...row });
      return true;
    });
  }
}
