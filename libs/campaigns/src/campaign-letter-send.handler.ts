import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { SURVEY_UNSENT } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { CampaignLetters } from './campaign-letters.js';
import { CampaignLetterRepository, type CampaignLetterRow } from './campaign-letter.repository.js';
import { CampaignRepository } from './campaign.repository.js';
import { takesAnswers } from './campaign.rules.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';

/** Sends one letter of a campaign, unless it is not wanted any more; one that cannot be delivered is given up with its reason. */
@Injectable()
export class CampaignLetterSendHandler extends JobHandler<'campaign-letter.send'> {
  override readonly job = 'campaign-letter.send';

  constructor(
    private readonly rows: CampaignLetterRepository,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly letters: CampaignLetters,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'campaign-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.rows.find(letterId);
    if (!row || row.settled) return;
    const target = await this.targets.get(row.targetId, null);
    const campaign = await this.campaigns.get(target.campaignId);
    const over =
      row.linkEnded ||
      target.state === 'ANSWERED' ||
      target.state === 'DECLINED' ||
      !takesAnswers(campaign, this.clock.now());
    await this.sending.send({
      mail: await this.letters.write(row, target, campaign),
      since: row.createdAt,
      withoutAddress: SURVEY_UNSENT.NO_ADDRESS.zh,
      ...(over ? { stopped: SURVEY_UNSENT.OVER.zh } : {}),
      claim: (tx, seconds) => this.rows.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.rows.failed(tx, row.id, reason),
      settle: (tx, end, reason) => this.settle(tx, row, over ? 'STOPPED' : end, reason),
    });
  }

  private async settle(
    tx: Transaction,
    { id, targetId }: CampaignLetterRow,
    end: 'SENT' | 'DEAD' | 'STOPPED',
    reason: string,
  ): Promise<void> {
    await this.rows.settle(tx, id, { end, reason, now: this.clock.now() });
    const verb = { SENT: 'send', DEAD: 'undeliverable', STOPPED: 'stop' }[end];
    await audit(tx, {
      actor: SYSTEM.id,
      action: `campaign.${verb}`,
      entity: 'campaign_target',
      entityId: targetId,
      reason,
      details: { letterId: id },
    });
  }
}
