import type { MoveRequestEnd, NoticeCause, Side } from '@jiqia/contracts/words';
import { otherSide } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { InformedSides } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import {
  MeetingDays,
  type MoveRequestRow,
  MoveRequestsService,
  MeetingsService,
  ReleasesService,
} from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import type { NewNotice } from './notice.repository.js';
import { type NoticeFacts, noticeRow } from './notice-row.js';
import { NoticeWriter } from './notice-writer.js';

/** Whom a request for another time concerns: one side of the meeting of one pair. */
interface Seat {
  readonly meetingId: string;
  readonly side: Side;
}

const CAUSES: Readonly<Partial<Record<MoveRequestEnd, NoticeCause>>> = {
  AGREED: 'MOVE_AGREED',
  REFUSED: 'MOVE_REFUSED',
  LAPSED: 'MOVE_LAPSED',
  TAKEN_BACK: 'MOVE_TAKEN_BACK',
};

/** Lets sides know that the other asks for another time, and what became of what they asked. Of a meeting that was never released nobody hears. */
@Injectable()
export class MoveNotices {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly requests: MoveRequestsService,
    private readonly meetings: MeetingsService,
    private readonly days: MeetingDays,
    private readonly matches: MatchesService,
    private readonly releases: ReleasesService,
    private readonly informed: InformedSides,
    private readonly writer: NoticeWriter,
  ) {}

  /** The other side is asked; of a swap, the other side of either meeting. Asked again, it prepares nothing twice. */
  async asked(moveRequestId: string): Promise<void> {
    const request = await this.requests.get(moveRequestId);
    if (request.endedHow !== null) return;
    await this.tell(request, await this.otherSeats(request), {
      kind: 'MOVE_ASKED',
      cause: 'MOVE_WANTED',
    });
  }

  /** Whoever asked hears the answer; the others, that it was taken back. A change that an organiser made instead is told by its release. */
  async ended(moveRequestId: string): Promise<void> {
    const request = await this.requests.get(moveRequestId);
    const cause = request.endedHow === null ? undefined : CAUSES[request.endedHow];
    if (!cause) return;
    const seats = cause === 'MOVE_TAKEN_BACK' ? await this.otherSeats(request) : [seatOf(request)];
    await this.tell(request, seats, { kind: 'MOVE_ANSWERED', cause });
  }

  private async tell(
    { number }: MoveRequestRow,
    seats: readonly Seat[],
    about: Pick<NoticeFacts, 'kind' | 'cause'>,
  ): Promise<void> {
    const rows: NewNotice[] = [];
    for (const { meetingId, side } of seats) {
      if ((await this.releases.findLast(meetingId)) === null) continue;
      const { matchId } = await this.meetings.get(meetingId);
      const match = await this.matches.get(matchId);
      const own = (await this.informed.list(matchId)).filter((row) => row.side === side);
      rows.push(...own.map((to) => noticeRow(match, to, { ...about, meetingId, turn: number })));
    }
    await this.transactions.run((tx) => this.writer.write(tx, rows));
  }

  private async otherSeats(request: MoveRequestRow): Promise<Seat[]> {
    const { meetingId, otherMeetingId, side, organisationId } = request;
    const here = { meetingId, side: otherSide(side) };
    if (otherMeetingId === null) return [here];
    const sides = await this.days.sidesOf(otherMeetingId);
    const own = (['need', 'capability'] as const).find(
      (one) => sides[one].organisationId === organisationId,
    );
    return [here, { meetingId: otherMeetingId, side: otherSide(own ?? side) }];
  }
}

const seatOf = ({ meetingId, side }: MoveRequestRow): Seat => ({ meetingId, side });
