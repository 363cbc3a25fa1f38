import { Clock, dayAndTime } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { ORGANISER_NAME, reachedInBrackets } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService, slotsOf } from '@jiqia/fairs';
import type { OutgoingMail } from '@jiqia/mail';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { answerBy } from './answer-time.js';
import { AnswerLinks } from './answer-link.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterParties } from './letter-parties.js';
import { invitationValues, type Letter, reminderValues } from './letter-text.js';

/** Writes the letter of an invitation from what the registers say now. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly parties: LetterParties,
    private readonly editions: EditionsService,
    private readonly links: AnswerLinks,
    private readonly texts: Letters,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The letter as it goes. @param number 1 for the first letter, 2 for the same sent again … */
  write(row: InvitationRow, number = 1): Promise<OutgoingMail> {
    return this.compose('invitation', row, messageIdOf(row.id, number), this.links.url(row.id));
  }

  /** The letter as it would go now, without the link by which its reader answers. */
  preview(row: InvitationRow): Promise<OutgoingMail> {
    return this.compose('invitation', row, messageIdOf(row.id, 1), this.links.masked());
  }

  /** That an answer is still wanted. */
  remind(row: InvitationRow, messageId: string): Promise<OutgoingMail> {
    return this.compose('invitation.reminder', row, messageId, this.links.url(row.id));
  }

  private async compose(
    code: 'invitation' | 'invitation.reminder',
    row: InvitationRow,
    id: string,
    link: string | null,
  ): Promise<OutgoingMail> {
    const edition = await this.editions.get(row.editionId);
    const { recipient, address, slug, ...sides } = await this.parties.read(row);
    const { email } = edition.organiser;
    const first = code === 'invitation';
    const date = first
      ? (row.sendNotBefore ?? row.releasedAt ?? this.clock.now())
      : this.clock.now();
    const letter: Letter = { ...sides, recipient, ...aboutEdition(row, edition, date), link };
    return {
      messageId: id,
      slug: first ? slug : `${slug}-提醒`,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      ...(first
        ? await this.texts.write('invitation', invitationValues(letter))
        : await this.texts.write('invitation.reminder', reminderValues(letter))),
      date,
    };
  }
}

/** The same for each sending of one letter; `number` as of its delivery. */
export const messageIdOf = (id: string, number: number): string =>
  `<${number === 1 ? id : `${id}.${number}`}@invitation.jiqia>`;

/** What every letter says of the edition. @param goes when it goes */
function aboutEdition(
  { expiresAt }: InvitationRow,
  edition: EditionRow,
  goes: Date,
): Omit<Letter, 'need' | 'capability' | 'reader' | 'reasons' | 'recipient' | 'link'> {
  const slots = slotsOf(edition);
  const { name, phone, email } = edition.organiser;
  return {
    programme: edition.programme,
    edition: edition.name,
    when: [...new Set(slots.map((slot) => slot.date))].join('、'),
    venue: edition.venue,
    until: dayAndTime(expiresAt ?? answerBy(goes, slots), edition.timeZone),
    organiser: name || ORGANISER_NAME.zh,
    contacts: reachedInBrackets({ phone, email }),
    repliesArrive: email !== '',
  };
}
