import { timeSpan } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { NoticeKind } from '@jiqia/contracts/words';
import { ORGANISER_NAME, reachedInBrackets } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { LetterParties } from '@jiqia/invitations';
import type { OutgoingMail } from '@jiqia/mail';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { NoticeCalendars } from './notice-calendars.js';
import { type NoticeLetter, noticeValues } from './notice-text.js';
import type { NoticeRow } from './notice.repository.js';

/** By its kind, which template a notice is written by, and what its file is called. */
const LETTERS = {
  MEETING_CANCELLED: { template: 'notice.cancelled', slug: '取消' },
  PAIR_ENDED: { template: 'notice.ended', slug: '终止' },
  PAIR_RESUMED: { template: 'notice.resumed', slug: '恢复' },
} as const satisfies Readonly<Record<NoticeKind, object>>;

/** Writes the letter of a notice from what the registers say now. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly parties: LetterParties,
    private readonly editions: EditionsService,
    private readonly meetings: MeetingsService,
    private readonly texts: Letters,
    private readonly calendars: NoticeCalendars,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: NoticeRow): Promise<OutgoingMail> {
    const edition = await this.editions.get(row.editionId);
    const { reader, recipient, address, slug, need, capability } = await this.parties.read(
      row,
      // A meeting is only set where both have agreed.
      row.meetingId !== null,
    );
    const meeting = row.meetingId === null ? null : await this.meetings.get(row.meetingId);
    const { name, phone, email } = edition.organiser;
    const attachments = await this.calendars.filesOf(row, edition, {
      name: recipient,
      email: address,
    });
    const letter: NoticeLetter = {
      reader,
      recipient,
      need,
      capability,
      cause: row.cause,
      programme: edition.programme,
      edition: edition.name,
      meeting: meeting && whenAndWhere(meeting, edition),
      organiser: name || ORGANISER_NAME.zh,
      contacts: reachedInBrackets({ phone, email }),
    };
    return {
      messageId: row.messageId,
      slug: `${slug}_${LETTERS[row.kind].slug}`,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      ...(await this.texts.write(LETTERS[row.kind].template, noticeValues(letter))),
      ...(attachments.length > 0 ? { attachments } : {}),
      date: row.createdAt,
    };
  }
}

function whenAndWhere(
  meeting: MeetingRow,
  edition: Pick<EditionRow, 'timeZone' | 'venue'>,
): NonNullable<NoticeLetter['meeting']> {
  return {
    when: timeSpan(meeting, edition.timeZone),
    where: [edition.venue, meeting.place].filter(Boolean).join(' '),
  };
}
