import { Clock } from '@jiqia/clock';
import { TransactionRunner } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CampaignLetterRepository } from './campaign-letter.repository.js';
import { CampaignRepository } from './campaign.repository.js';
import { takesAnswers } from './campaign.rules.js';
import { CampaignWaves } from './campaign-waves.js';

/** The waves of campaigns that ask: targets that nobody has written to, reminders that are due, letters that were lost. */
@Injectable()
export class CampaignsSweep extends Sweep {
  override readonly name = 'campaigns';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly work: SweptWork,
    private readonly campaigns: CampaignRepository,
    private readonly letters: CampaignLetterRepository,
    private readonly waves: CampaignWaves,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    let done = 0;
    for (const id of await this.campaigns.listOpen()) {
      if (done >= most) break;
      done += await this.wave(id, most - done);
    }
    const lost = await this.letters.listUnsent(most);
    return (
      done + (await this.work.again('campaign-letter.send', lost, (letterId) => ({ letterId })))
    );
  }

  private wave(id: string, most: number): Promise<number> {
    return this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.hold(tx, id);
      if (!takesAnswers(campaign, this.clock.now())) return 0;
      const asked = await this.waves.ask(tx, SYSTEM, id, most);
      return asked + (await this.waves.remind(tx, SYSTEM, campaign, most - asked));
    });
  }
}
