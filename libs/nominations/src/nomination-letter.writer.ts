import { dayWords } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { nominationNumber, reachedInBrackets } from '@jiqia/contracts/words';
import { fileSlug } from '@jiqia/documents';
import type { OutgoingMail } from '@jiqia/mail';
import { PartiesService } from '@jiqia/parties';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import {
  NominationLetterRepository,
  type NominationLetterRow,
} from './nomination-letter.repository.js';
import { NominationPdf } from './nomination-pdf.js';
import type { NominationRow } from './nomination.repository.js';

/** Writes letters to societies: what they are asked, with the letter of invitation as a PDF. */
@Injectable()
export class NominationLetterWriter {
  constructor(
    private readonly rows: NominationLetterRepository,
    private readonly parties: PartiesService,
    private readonly letters: Letters,
    private readonly pdf: NominationPdf,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Nothing is typeset for a society that has no address. @throws AppError COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT */
  async write(row: NominationLetterRow, nomination: NominationRow): Promise<OutgoingMail> {
    const { letter, society } = nomination;
    const to = await this.addresseeOf(nomination.societyId);
    const file =
      to.address === '' || row.kind === 'WITHDRAWAL' ? null : await this.pdf.set(nomination);
    return {
      messageId: `<${row.id}@nomination.jiqia>`,
      slug: fileSlug(`${society}_邀请函_${nomination.year}_${nomination.number}_${row.kind}`),
      from: this.environment.MAIL_FROM,
      to,
      ...(letter.email ? { replyTo: letter.email } : {}),
      ...(await this.words(row, nomination)),
      attachments: file
        ? [{ filename: file.name, contentType: 'application/pdf', content: file.content }]
        : [],
      date: row.createdAt,
    };
  }

  private words(
    { kind }: NominationLetterRow,
    { letter, society, words, ...row }: NominationRow,
  ): ReturnType<Letters['write']> {
    const values = {
      recipient: society,
      programme: letter.programme,
      edition: letter.edition,
      number: nominationNumber(row),
      need: letter.need.title,
      until: { zh: dayWords(row.dueOn), en: row.dueOn },
      organiser: letter.organiser,
      contacts: reachedInBrackets(letter),
    };
    if (kind === 'ASK') return this.letters.write('nomination.ask', values);
    if (kind === 'REMINDER') return this.letters.write('nomination.reminder', values);
    return this.letters.write('nomination.withdrawal', { ...values, reason: words });
  }

  /** A contact of the society, or one of its officers, that has an address; else an account that speaks for it. */
  private async addresseeOf(societyId: string): Promise<OutgoingMail['to']> {
    const persons = await this.rows.listContacts(societyId);
    const recipients = persons.map((personId) => ({ organisationId: societyId, personId }));
    const addresseeOf = await this.parties.addressees(recipients);
    const contact = recipients.map(addresseeOf).find(({ address }) => address !== '');
    const { name, address } = contact ??
      (await this.rows.findAccount(societyId)) ?? { name: '', address: '' };
    return { name, address };
  }
}
