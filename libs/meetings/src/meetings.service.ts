import { Clock } from '@jiqia/clock';
import type { EditionAct, MeetingResult, Side } from '@jiqia/contracts/words';
import { type MeetingRecordForm } from '@jiqia/contracts/forms';
import { MEETING_STATES, type MeetingState } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import {
  actingOn,
  type Actor,
  assertMove,
  assertWords,
  authoriseOn,
  type Resource,
  SYSTEM,
} from '@jiqia/identity';
import { MatchesService, matchResource } from '@jiqia/matching';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import { MeetingRepository, type MeetingRow, NOT_BEGUN } from './meeting.repository.js';

/** What a meeting that was held came to. */
export interface HeldMeeting extends MeetingRecordForm {
  readonly meetingId: string;
}

/** Results after which a pair is followed up; the others end it. */
const FOLLOWED: readonly MeetingResult[] = [
  'COOPERATION_POSSIBLE',
  'SECOND_MEETING',
  'INTENT_SIGNED',
];
const HELD_PATH = ['CHECKED_IN', 'IN_PROGRESS', 'HELD'] as const satisfies MeetingState[];

/** The day itself: meetings from check-in to record, and those that do not take place. The pair's match follows each move; what the actor may not do is ACTION_FORBIDDEN, what has its time in another phase EDITION_PHASE_FORBIDS. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly editions: EditionsService,
    private readonly covers: CoverRepository,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError MEETING_NOT_FOUND */
  get(id: string): Promise<MeetingRow> {
    return this.meetings.get(id);
  }

  /** Those of the editions in which a meeting was held and recorded. Pipeline read between libs: no actor, no policy. */
  listRecorded(editionIds: readonly string[]): Promise<string[]> {
    return this.meetings.listRecorded(editionIds);
  }

  /** The newest meeting of a pair, whatever has become of it, or null. */
  findNewest(matchId: string, tx?: Transaction): Promise<MeetingRow | null> {
    return this.meetings.findNewest(matchId, tx);
  }

  /** Both sides are there. @throws AppError ILLEGAL_STATE_MOVE */
  checkIn(actor: Actor, id: string): Promise<MeetingRow> {
    return this.onTheDay(actor, id, (tx, row) => this.move(tx, actor, row, 'CHECKED_IN'));
  }

  start(actor: Actor, id: string): Promise<MeetingRow> {
    return this.onTheDay(actor, id, (tx, row) => this.move(tx, actor, row, 'IN_PROGRESS'));
  }

  /** The meeting is over; its match is MET. */
  hold(actor: Actor, id: string): Promise<MeetingRow> {
    return this.onTheDay(actor, id, (tx, row) => this.markHeld(tx, actor, row));
  }

  /** Takes the record of a held meeting: the match is followed up, or not pursued, as its result says. */
  record(actor: Actor, id: string, form: MeetingRecordForm): Promise<MeetingRow> {
    return this.onTheDay(actor, id, (tx, row) => this.writeRecord(tx, actor, row, form));
  }

  /** Gives the slot back and returns the pair to the mutual ones. @throws AppError MOVE_INCOMPLETE without a reason */
  cancel(actor: Actor, id: string, reason: string): Promise<MeetingRow> {
    return this.inTransaction(actor, 'CHANGE_MEETINGS', id, (tx, row) =>
      this.callOff(tx, actor, row, reason),
    );
  }

  /**
   * Takes a meeting out of the timetable: its slot is free, its pair waits for another. The two sides hear of it by the next release.
   * @throws AppError ILLEGAL_STATE_MOVE once it has begun, MEETING_LOCKED, VERSION_CHANGED
   */
  unschedule(actor: Actor, id: string, lockVersion: number): Promise<MeetingRow> {
    return this.inTransaction(actor, 'CHANGE_MEETINGS', id, async (tx, row) => {
      if (row.locked) throw new AppError({ code: 'MEETING_LOCKED' });
      await this.move(tx, actor, { ...row, lockVersion }, 'RELEASED');
      await this.meetings.releaseBookings(tx, id);
      await this.endCovers(tx, actor, id);
      await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'MUTUAL');
    });
  }

  /**
   * A side steps back from a pair that both had agreed to: its meeting, if it is set, is cancelled and the slot free, the
   * match is declined, and the need's next alternate is shortlisted.
   * @throws AppError ILLEGAL_STATE_MOVE once the meeting has begun, MOVE_INCOMPLETE without a reason
   */
  async withdraw(actor: Actor, matchId: string, reason: string): Promise<void> {
    const match = await this.matches.get(matchId);
    authoriseOn(actor, 'match.decide', matchResource(match), 'MATCH_NOT_FOUND');
    const { editionId } = match;
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'ANSWER_INVITATIONS', 'organiser');
      await this.matches.lock(tx, matchId);
      const meeting = await this.meetings.findLive(tx, matchId);
      if (meeting) await this.callOff(tx, actor, meeting, reason);
      await this.matches.moveOne(tx, actor, matchId, 'DECLINED', reason);
      await this.matches.pullAlternate(tx, SYSTEM, matchId);
    });
  }

  /**
   * Ends a pair that both agreed to and whose need or capability is off: its meeting is cancelled and the slot free, the
   * match lapses, the need's next alternate is shortlisted. A meeting that has begun, or whose time has come, stays: it
   * may yet be recorded. Nothing happens while need and capability stand, or stand again.
   */
  async endForEntry(matchId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.matches.lock(tx, matchId);
      const cause = await this.matches.causeOfEnd(tx, matchId);
      if (cause === null) return;
      const meeting = await this.meetings.findLive(tx, matchId);
      if (meeting && !this.isAhead(meeting)) return;
      if (meeting) await this.callOff(tx, SYSTEM, meeting, cause);
      const lapsed = await this.matches.move(tx, [matchId], 'MUTUAL', 'LAPSED', cause);
      if (lapsed.length === 0) return;
      await audit(tx, {
        actor: SYSTEM.id,
        action: 'match.lapsed',
        entity: 'match',
        entityId: matchId,
        reason: cause,
      });
      await this.matches.pullAlternate(tx, SYSTEM, matchId);
    });
  }

  /** Somebody did not come: the slot is free, the match lapses. `side` is written into the audit row. */
  noShow(actor: Actor, id: string, side: Side): Promise<MeetingRow> {
    return this.onTheDay(actor, id, async (tx, row) => {
      await this.move(tx, actor, row, 'NO_SHOW', side);
      await this.meetings.releaseBookings(tx, id);
      await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'LAPSED', 'NO_SHOW');
    });
  }

  /** Walks confirmed meetings through every state to RECORDED, all in one transaction: for a day that was kept on paper. */
  async recordHeld(actor: Actor, held: readonly HeldMeeting[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { meetingId, ...form } of held) {
        for (const state of HELD_PATH) {
          const row = await this.meetings.get(meetingId, tx);
          await this.editions.assertAct(tx, row.editionId, 'RECORD_MEETINGS', 'organiser');
          if (state === 'HELD') await this.markHeld(tx, actor, row);
          else await this.move(tx, actor, row, state);
        }
        await this.writeRecord(tx, actor, await this.meetings.get(meetingId, tx), form);
      }
    });
  }

  private onTheDay(
    actor: Actor,
    id: string,
    work: (tx: Transaction, row: MeetingRow) => Promise<void>,
  ): Promise<MeetingRow> {
    return this.inTransaction(actor, 'RECORD_MEETINGS', id, work);
  }

  /** Whoever may move no such meeting hears that before anything of its edition. */
  private async inTransaction(
    actor: Actor,
    act: EditionAct,
    id: string,
    work: (tx: Transaction, row: MeetingRow) => Promise<void>,
  ): Promise<MeetingRow> {
    await this.transactions.run(async (tx) => {
      const meeting = await this.meetings.get(id, tx);
      const { matchId, editionId } = meeting;
      authoriseOn(actor, 'meeting.move', meetingResource(meeting), 'MEETING_NOT_FOUND');
      await this.editions.assertAct(tx, editionId, act, 'organiser');
      await this.matches.lock(tx, matchId);
      await work(tx, await this.meetings.get(id, tx));
    });
    return this.meetings.get(id);
  }

  private async callOff(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    reason: string,
  ): Promise<void> {
    await this.move(tx, actor, row, 'CANCELLED', reason);
    await this.meetings.releaseBookings(tx, row.id);
    await this.endCovers(tx, actor, row.id);
    await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'MUTUAL');
    await this.outbox.emit(tx, 'meeting.cancelled', { meetingId: row.id, matchId: row.matchId });
  }

  /** Nobody comes to a meeting that is off, and so nobody instead of another. */
  private async endCovers(tx: Transaction, actor: Actor, meetingId: string): Promise<void> {
    const ids = await this.covers.endAll(tx, meetingId, actor.id, this.clock.now());
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: actor.id,
        action: 'cover.cancelled',
        entity: 'meeting_cover',
        entityId,
        details: { meetingId },
      })),
    );
  }

  private isAhead(row: MeetingRow): boolean {
    return NOT_BEGUN.includes(row.state) && row.startsAt > this.clock.now();
  }

  private async markHeld(tx: Transaction, actor: Actor, row: MeetingRow): Promise<void> {
    await this.move(tx, actor, row, 'HELD');
    await this.matches.move(tx, [row.matchId], 'MEETING_SET', 'MET');
  }

  private async writeRecord(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    form: MeetingRecordForm,
  ): Promise<void> {
    await this.move(tx, actor, row, 'RECORDED', '', {
      result: form.result,
      record_note: form.note,
    });
    const next = FOLLOWED.includes(form.result) ? 'FOLLOWING' : 'NOT_PURSUED';
    await this.matches.move(tx, [row.matchId], 'MET', next, form.result);
  }

  private async move(
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
    await audit(tx, {
      actor: actor.id,
      action: `meeting.${to.toLowerCase()}`,
      entity: 'meeting',
      entityId: row.id,
      reason,
    });
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
