import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { EditionsService, slotsOf } from '@jiqia/fairs';
import type { OutgoingMail } from '@jiqia/mail';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { answerBy } from './answer-time.js';
import { AnswerLinks } from './answer-link.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterParties } from './letter-parties.js';
import { invitationValues, type Letter } from './letter-text.js';

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

  /** The letter as it goes. */
  write(row: InvitationRow): Promise<OutgoingMail> {
    return this.compose(row, this.links.url(row.id));
  }

  /** The letter as it would go now, without the link by which its reader answers. */
  preview(row: InvitationRow): Promise<OutgoingMail> {
    return this.compose(row, this.links.masked());
  }

  private async compose(row: InvitationRow, link: string | null): Promise<OutgoingMail> {
    const edition = await this.editions.get(row.editionId);
    const { recipient, address, slug, ...sides } = await this.parties.read(row);
    const days = [...new Set(slotsOf(edition).map((slot) => slot.date))];
    const { name, phone, email } = edition.organiser;
    const now = row.sendNotBefore ?? row.releasedAt ?? this.clock.now();
    const letter: Letter = {
      ...sides,
      recipient,
      programme: edition.programme,
      edition: edition.name,
      when: days.join('、'),
      venue: edition.venue,
      link,
      until: DateTime.fromJSDate(row.expiresAt ?? answerBy(now, slotsOf(edition)), {
        zone: edition.timeZone,
      }).toFormat('M月d日 HH:mm'),
      organiser: name || '技洽会组委会',
      contacts: [...(phone ? [`电话 ${phone}`] : []), ...(email ? [`邮箱 ${email}`] : [])],
      repliesArrive: email !== '',
    };
    return {
      messageId: `<${row.id}@invitation.jiqia>`,
      slug,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      ...(await this.texts.write('invitation', invitationValues(letter))),
      date: now,
    };
  }
}
