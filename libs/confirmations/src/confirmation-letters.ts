import { dayAndTime, dayWords } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { CONFIRMATION_ANSWER, RENEWAL_ANSWER, SIDE_WORDS } from '@jiqia/contracts/words';
import type { OutgoingMail } from '@jiqia/mail';
import { renewedUntil } from '@jiqia/needs';
import { type Party, PartiesService } from '@jiqia/parties';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { ConfirmationLinks } from './confirmations.service.js';
import type { OwnerConfirmationRow } from './owner-confirmation.repository.js';
import { RenewalAddressees } from './renewal-addressees.js';

const TIME_ZONE = 'Asia/Shanghai';

/** Writes the letter that asks an owner to confirm: to the contact of the need, the expert of the capability. */
@Injectable()
export class ConfirmationLetters {
  constructor(
    private readonly parties: PartiesService,
    private readonly links: ConfirmationLinks,
    private readonly letters: Letters,
    private readonly renewals: RenewalAddressees,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: OwnerConfirmationRow): Promise<OutgoingMail> {
    const party = await this.partyOf(row);
    const { organisationId, addresseeId: personId, organisation, title } = party;
    const recipient = { organisationId, personId };
    const { name, address } = (await this.parties.addressees([recipient]))(recipient);
    const link = this.links.url(row.id);
    if (row.lastDay !== null) return this.writeRenewal(row, row.lastDay, party, link);
    const written = await this.letters.write('confirmation', {
      recipient: name,
      organisation,
      what: SIDE_WORDS[row.side].entry,
      title,
      link: link ?? '',
      answer: CONFIRMATION_ANSWER[link === null ? 'MAIL' : 'PAGE'],
      until: dayAndTime(row.expiresAt, TIME_ZONE),
      otherwise: link === null ? '' : CONFIRMATION_ANSWER.NOT_FORWARDED,
    });
    return this.mailOf(row, { name, address }, written);
  }

  /** Whoever is not asked any more, by a consent taken back or an account that is over, has no address. */
  private async writeRenewal(
    row: OwnerConfirmationRow,
    lastDay: string,
    { organisation, title }: Party,
    link: string | null,
  ): Promise<OutgoingMail> {
    const asked = await this.renewals.of(row.entryId);
    const to = asked.find(({ accountId }) => accountId === row.accountId);
    const { name, address } = to ?? { name: organisation, address: '' };
    const written = await this.letters.write('need.renewal', {
      recipient: name,
      organisation,
      title,
      until: dayWords(lastDay),
      renewed: dayWords(renewedUntil(lastDay)),
      link: link ?? '',
      answer: RENEWAL_ANSWER[link === null ? 'MAIL' : 'PAGE'],
    });
    return this.mailOf(row, { name, address }, written);
  }

  private mailOf(
    row: OwnerConfirmationRow,
    to: OutgoingMail['to'],
    written: Pick<OutgoingMail, 'subject' | 'text' | 'html'>,
  ): OutgoingMail {
    return {
      messageId: `<${row.id}@confirmation.jiqia>`,
      from: this.environment.MAIL_FROM,
      to,
      ...written,
      date: row.createdAt,
    };
  }

  private async partyOf({ side, entryId }: OwnerConfirmationRow): Promise<Party> {
    // The letter goes to the owner itself.
    return side === 'need'
      ? (await this.parties.ofEntries({ needIds: [entryId] }, 'all')).need(entryId)
      : (await this.parties.ofEntries({ capabilityIds: [entryId] })).capability(entryId);
  }
}

/** 2026年12月15日 */
