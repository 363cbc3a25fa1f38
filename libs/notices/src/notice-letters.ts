import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { EditionForm } from '@jiqia/contracts/forms';
import { EditionsService } from '@jiqia/fairs';
import { LetterParties } from '@jiqia/invitations';
import type { OutgoingMail } from '@jiqia/mail';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { type NoticeLetter, noticeHtml, noticeSubject, noticeText } from './notice-text.js';
import type { NoticeRow } from './notice.repository.js';

/** Writes the letter of a notice from what the registers say now. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly parties: LetterParties,
    private readonly editions: EditionsService,
    private readonly meetings: MeetingsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: NoticeRow): Promise<OutgoingMail> {
    const { form } = await this.editions.get(row.editionId);
    const { recipient, address, slug, need, capability } = await this.parties.read(row);
    const meeting = row.meetingId === null ? null : await this.meetings.get(row.meetingId);
    const { name, phone, email } = form.organiser;
    const letter: NoticeLetter = {
      side: row.side,
      recipient,
      need,
      capability,
      cause: row.cause,
      programme: form.programme,
      edition: form.name,
      meeting: meeting && whenAndWhere(meeting, form),
      organiser: name || '技洽会组委会',
      contacts: [...(phone ? [`电话 ${phone}`] : []), ...(email ? [`邮箱 ${email}`] : [])],
    };
    return {
      messageId: row.messageId,
      slug: `${slug}_${meeting ? '取消' : '终止'}`,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      subject: noticeSubject(letter),
      text: noticeText(letter),
      html: noticeHtml(letter),
      date: row.createdAt,
    };
  }
}

function whenAndWhere(
  meeting: MeetingRow,
  form: Pick<EditionForm, 'timeZone' | 'venue'>,
): NonNullable<NoticeLetter['meeting']> {
  const local = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: form.timeZone });
  return {
    when: `${local(meeting.startsAt).toFormat('M月d日 HH:mm')}–${local(meeting.endsAt).toFormat('HH:mm')}`,
    where: [form.venue, meeting.place].filter(Boolean).join(' '),
  };
}
