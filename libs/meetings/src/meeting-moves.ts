import { MEETING_STATES, type MeetingState } from '@jiqia/contracts/states';
import type { MeetingRecordForm } from '@jiqia/contracts/forms';
import type { MeetingResult, Side } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction } from '@jiqia/database';
import {
  actingOn,
  type Actor,
  assertMove,
  assertWords,
  authoriseOn,
  type Resource,
} from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { MoveRequestEnds } from './move-request-ends.js';

/** Results after which a pair is followed up; the others end it. */
const FOLLOWED: readonly MeetingResult[] = [
  'COOPERATION_POSSIBLE',
  'SECOND_MEETING',
  'INTENT_SIGNED',
];

/** One move of one meeting, judged and audited, with what follows for its pair and its slot; the caller has locked the match. */
@Injectable()
export class MeetingMoves {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly requests: MoveRequestEnds,
  ) {}

  /** @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, MOVE_FORBIDDEN, MOVE_INCOMPLETE, VERSION_CHANGED */
  async move(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    to: MeetingState,
    reason = '',
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const action = to === 'RECORDED' ? 'meeting.record' : 'meeting.move';
    const resource = meetingResource(row);
    authoriseOn(actor, action, resource, 'MEETING_NOT_FOUND');
    assertMove(MEETING_STATES, row.state, to, actingOn(actor, resource));
    assertWords(MEETING_STATES, row.state, to, { reason });
    await guardedUpdate(tx, 'meeting', row, { state: to, ...values });
    if (row.state === 'MOVE_PROPOSED') await this.requests.end(tx, actor.id, [row.id], 'OVERTAKEN');
    await audit(tx, {
      actor: actor.id,
      action: `meeting.${to.toLowerCase()}`,
      entity: 'meeting',
      entityId: row.id,
      reason,
    });
  }

  /** The meeting is over; its match is MET. */
  async markHeld(tx: Transaction, actor: Actor, row: MeetingRow): Promise<void> {
    await this.move(tx, actor, row, 'HELD');
    await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'MET');
  }

  /** Somebody did not come: the slot is free, the match lapses. `side` is written into the audit row. */
  async markAbsent(tx: Transaction, actor: Actor, row: MeetingRow, side: Side): Promise<void> {
    await this.move(tx, actor, row, 'NO_SHOW', side);
    await this.meetings.releaseBookings(tx, row.id);
    await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'LAPSED', 'NO_SHOW');
  }

  /** The match is followed up, or not pursued, as the result says. */
  async writeRecord(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    { result, note }: MeetingRecordForm,
  ): Promise<void> {
    await this.move(tx, actor, row, 'RECORDED', '', { result, record_note: note });
    const next = FOLLOWED.includes(result) ? 'FOLLOWING' : 'NOT_PURSUED';
    await this.matches.move(tx, [row.matchId], 'MET', next, result);
  }
}

/** What the policy knows of a meeting. */
export const meetingResource = ({
  id,
  state,
  editionId,
}: MeetingRow): Resource<'meeting.read'> => ({
  kind: 'meeting',
  id,
  state,
  editionId,
});
