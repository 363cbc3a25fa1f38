import type { SideRecordForm } from '@jiqia/contracts/forms';
import { inTime } from '@jiqia/contracts/phases';
import { otherSide } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { AnswersService, type InvitationRow } from '@jiqia/invitations';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { SideRecordRepository, type SideRecordRow } from './side-record.repository.js';
import { SideRecordsService } from './side-records.service.js';

/** What whoever came by a link may say of their meeting now, and what was said. */
export interface HeldRecord {
  /** Whether something may be said now. */
  readonly open: boolean;
  /** When the meeting is over. */
  readonly endsAt: Date;
  readonly own: Pick<SideRecordRow, 'result' | 'nextStep' | 'nextOn' | 'note'> | null;
  /** How the other side says that it ended; null until it has spoken. */
  readonly theirs: SideRecordRow['result'] | null;
}

/** Records of meetings by the link of an invitation: for who came without an account, by the very rules of those who have one. */
@Injectable()
export class HeldRecordsService {
  constructor(
    private readonly answers: AnswersService,
    private readonly meetings: MeetingsService,
    private readonly editions: EditionsService,
    private readonly records: SideRecordsService,
    private readonly said: SideRecordRepository,
  ) {}

  /** Null where there is no meeting of an accepted invitation that has begun. @throws AppError ANSWER_LINK_UNKNOWN, ACTION_FORBIDDEN */
  async read(actor: Actor): Promise<HeldRecord | null> {
    const invitation = await this.answers.readHeld(actor);
    const meeting = await this.meetingOf(invitation);
    if (!meeting || !this.records.isTime(meeting)) return null;
    authorise(actor, 'side-record.read', resourceOf(meeting, invitation));
    const { closedAt, phase, kind } = await this.editions.get(meeting.editionId);
    const rows = await this.said.listOf(meeting.id);
    const { side } = invitation;
    const theirs = rows.find((row) => row.side === otherSide(side));
    return {
      open: closedAt === null && inTime('RECORD_MEETINGS', 'participant', phase, kind.phases),
      endsAt: meeting.endsAt,
      own: rows.find((row) => row.side === side) ?? null,
      theirs: theirs?.result ?? null,
    };
  }

  /** @throws AppError ANSWER_LINK_UNKNOWN, MEETING_NOT_FOUND where the link leads to no meeting, and as `SideRecordsService.write` */
  async write(actor: Actor, form: SideRecordForm): Promise<void> {
    const invitation = await this.answers.readHeld(actor);
    const meeting = await this.meetingOf(invitation);
    if (!meeting) throw new AppError({ code: 'MEETING_NOT_FOUND' });
    authorise(actor, 'side-record.make', resourceOf(meeting, invitation));
    const { id: meetingId, editionId } = meeting;
    await this.records.writeHeld(actor, { meetingId, editionId, side: invitation.side }, form);
  }

  private meetingOf({ state, matchId }: InvitationRow): Promise<MeetingRow | null> {
    if (state !== 'ACCEPTED') return Promise.resolve(null);
    return beyondReach(() => this.meetings.findNewest(matchId));
  }
}

const resourceOf = (
  { id, editionId }: MeetingRow,
  { id: invitationId }: InvitationRow,
): { kind: 'side-record'; id: string; editionId: string; invitationId: string } => ({
  kind: 'side-record',
  id,
  editionId,
  invitationId,
});
