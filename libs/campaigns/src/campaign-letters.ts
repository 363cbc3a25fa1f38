import { dayWords } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { reachedInBrackets, SURVEY_ANSWER } from '@jiqia/contracts/words';
import type { OutgoingMail } from '@jiqia/mail';
import { PartiesService } from '@jiqia/parties';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import type { CampaignLetterRow } from './campaign-letter.repository.js';
import { CampaignLinks } from './campaign-links.js';
import type { CampaignRow } from './campaign.repository.js';
import type { TargetRow } from './campaign-target.repository.js';

/** Writes the letters of a campaign: to the person whom the target names. */
@Injectable()
export class CampaignLetters {
  constructor(
    private readonly parties: PartiesService,
    private readonly links: CampaignLinks,
    private readonly letters: Letters,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(
    row: CampaignLetterRow,
    target: TargetRow,
    campaign: CampaignRow,
  ): Promise<OutgoingMail> {
    const recipient = { organisationId: target.organisationId, personId: target.personId };
    const { name, address } = (await this.parties.addressees([recipient]))(recipient);
    const link = this.links.url(row.linkId);
    const written = await this.letters.write(
      row.kind === 'INVITE' ? 'campaign.invite' : 'campaign.reminder',
      {
        recipient: name,
        organisation: target.organisation,
        campaign: campaign.name,
        asks: campaign.asks.split('\n').filter((line) => line.trim() !== ''),
        until: dayWords(campaign.deadline),
        link: link ?? '',
        answer: SURVEY_ANSWER[link === null ? 'MAIL' : 'PAGE'],
        organiser: campaign.organiser.name,
        contacts: reachedInBrackets(campaign.organiser),
      },
    );
    return {
      messageId: `<${row.id}@campaign.jiqia>`,
      from: this.environment.MAIL_FROM,
      to: { name, address },
      ...written,
      date: row.createdAt,
    };
  }
}
