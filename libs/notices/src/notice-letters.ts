import { dayAndTime, timeSpan } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { NoticeKind } from '@jiqia/contracts/words';
import { ORGANISER_NAME, reachedInBrackets } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { LetterParties } from '@jiqia/invitations';
import type { OutgoingMail } from '@jiqia/mail';
import {
  type MeetingRow,
  MeetingsService,
  type MoveRequestRow,
  MoveRequestsService,
  ReleasesService,
} from '@jiqia/meetings';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { NoticeCalendars } from './notice-calendars.js';
import { type MoveLines, type NoticeLetter, noticeValues } from './notice-text.js';
import type { NoticeRow } from './notice.repository.js';

/** By its kind, which template a notice is written by, and what its file is called. */
const LETTERS = {
  MEETING_CANCELLED: { template: 'notice.cancelled', slug: '取消' },
  PAIR_ENDED: { template: 'notice.ended', slug: '终止' },
  PAIR_RESUMED: { template: 'notice.resumed', slug: '恢复' },
  MOVE_ASKED: { template: 'notice.move-asked', slug: '改期申请' },
  MOVE_ANSWERED: { template: 'notice.move-answered', slug: '改期结果' },
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
    private readonly moves: MoveRequestsService,
    private readonly releases: ReleasesService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: NoticeRow): Promise<OutgoingMail> {
    const edition = await this.editions.get(row.editionId);
    const { reader, recipient, address, slug, need, capability } = await this.parties.read(
      row,
      // A meeting is only set where both have agreed.
      row.meetingId !== null,
    );
    const meeting = row.meetingId === null ? null : await this.meetingOf(row, row.meetingId);
    const move = await this.moveOf(row, edition);
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
      move,
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

  /** Of another time the sides are told with the time that they know: the one that was released. */
  private async meetingOf(
    { kind }: NoticeRow,
    meetingId: string,
  ): Promise<Pick<MeetingRow, 'startsAt' | 'endsAt' | 'place'>> {
    const known = kind in MOVES ? await this.releases.findLast(meetingId) : null;
    return known ?? this.meetings.get(meetingId);
  }

  private async moveOf(row: NoticeRow, edition: EditionRow): Promise<NoticeLetter['move']> {
    if (row.meetingId === null || !(row.kind in MOVES)) return null;
    const request = await this.moves.findNumbered(row.meetingId, row.turn);
    return request && moveLines(request, row.meetingId, edition, row.kind === 'MOVE_ASKED');
  }
}

const MOVES: Readonly<Partial<Record<NoticeKind, true>>> = {
  MOVE_ASKED: true,
  MOVE_ANSWERED: true,
};

/** The wished times, or of a swap the time of the other meeting, with what is said of them. */
function moveLines(
  request: MoveRequestRow,
  meetingId: string,
  { timeZone }: Pick<EditionRow, 'timeZone'>,
  asked: boolean,
): MoveLines {
  const swapped = meetingId === request.meetingId ? request.otherStartsAt : request.startsAt;
  const times = swapped === null ? request.wishes : [swapped];
  return {
    wishes: times.map((at) => ({
      zh: `希望改到：${dayAndTime(at, timeZone)}`,
      en: `Wished: ${dayAndTime(at, timeZone, 'en')}`,
    })),
    note: asked ? request.note : request.answer,
    until: dayAndTime(request.lapsesAt, timeZone),
  };
}

function whenAndWhere(
  meeting: Pick<MeetingRow, 'startsAt' | 'endsAt' | 'place'>,
  edition: Pick<EditionRow, 'timeZone' | 'venue'>,
): NonNullable<NoticeLetter['meeting']> {
  return {
    when: timeSpan(meeting, edition.timeZone),
    where: [edition.venue, meeting.place].filter(Boolean).join(' '),
  };
}
