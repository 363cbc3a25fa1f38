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

  /** As `write`, of several in their order: what they share is read once. */
  async writeAll(
    letters: readonly { readonly row: InvitationRow; readonly number: number }[],
    editions: ReadonlyMap<string, EditionRow>,
  ): Promise<OutgoingMail[]> {
    const sides = await this.parties.readAll(letters.map(({ row }) => row));
    const text = await this.texts.writer('invitation');
    return letters.map(({ row, number }, i) => {
      const edition = editions.get(row.editionId);
      const of = sides[i];
      if (!edition || !of) throw new Error(`invitation ${row.id} without its edition`);
      const date = row.sendNotBefore ?? row.releasedAt ?? this.clock.now();
      const letter = letterOf(row, edition, of, date, this.links.url(row.id));
      const head = { id: messageIdOf(row.id, number), slug: of.slug, address: of.address, date };
      return this.mail(edition, letter, head, text(invitationValues(letter)));
    });
  }

  private async compose(
    code: 'invitation' | 'invitation.reminder',
    row: InvitationRow,
    id: string,
    link: string | null,
  ): Promise<OutgoingMail> {
    const edition = await this.editions.get(row.editionId);
    const sides = await this.parties.read(row);
    const first = code === 'invitation';
    const date = first
      ? (row.sendNotBefore ?? row.releasedAt ?? this.clock.now())
      : this.clock.now();
    const letter = letterOf(row, edition, sides, date, link);
    const slug = first ? sides.slug : `${sides.slug}-提醒`;
    const written = first
      ? await this.texts.write('invitation', invitationValues(letter))
      : await this.texts.write('invitation.reminder', reminderValues(letter));
    return this.mail(edition, letter, { id, slug, address: sides.address, date }, written);
  }

  private mail(
    { organiser: { email } }: EditionRow,
    { recipient }: Letter,
    {
      id,
      slug,
      address,
      date,
    }: Readonly<Record<'id' | 'slug' | 'address', string>> & {
      readonly date: Date;
    },
    written: Pick<OutgoingMail, 'subject' | 'text' | 'html'>,
  ): OutgoingMail {
    return {
      messageId: id,
      slug,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      ...written,
      date,
    };
  }
}

/** @param goes when it goes */
function letterOf(
  row: InvitationRow,
  edition: EditionRow,
  {
    recipient,
    need,
    capability,
    reader,
    reasons,
  }: Omit<Letter, keyof ReturnType<typeof aboutEdition> | 'link'>,
  goes: Date,
  link: string | null,
): Letter {
  const sides = { need, capability, reader, reasons };
  return { ...sides, recipient, ...aboutEdition(row, edition, goes), link };
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
