import { Clock } from '@jiqia/clock';
import type { EditionAct } from '@jiqia/contracts/words';
import { type MeetingRecordForm } from '@jiqia/contracts/forms';
import type { MeetingState } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn, SYSTEM } from '@jiqia/identity';
import { MatchesService, matchResource } from '@jiqia/matching';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import { assertUnlocked } from './meeting-gate.js';
import { MeetingMoves, meetingResource } from './meeting-moves.js';
import { MeetingRepository, type MeetingRow, NOT_BEGUN } from './meeting.repository.js';

/** What a meeting that was held came to. */
export interface HeldMeeting extends MeetingRecordForm {
  readonly meetingId: string;
}

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
    private readonly moves: MeetingMoves,
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

  /** Takes the record of a held meeting: the match is followed up, or not pursued, as its result says. */
  record(actor: Actor, id: string, form: MeetingRecordForm): Promise<MeetingRow> {
    return this.onTheDay(actor, id, (tx, row) => this.moves.writeRecord(tx, actor, row, form));
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
      assertUnlocked(row);
      await this.moves.move(tx, actor, { ...row, lockVersion }, 'RELEASED');
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

  /** For upstream holders: a side has stepped back from a pair, which the caller holds. A slot that is only held goes with its invitations. @throws AppError ILLEGAL_STATE_MOVE once the meeting has begun */
  async callOffOf(tx: Transaction, matchId: string, reason: string): Promise<void> {
    const meeting = await this.meetings.findLive(tx, matchId);
    if (meeting && meeting.state !== 'HELD_SLOT') await this.callOff(tx, SYSTEM, meeting, reason);
  }

  /** Walks confirmed meetings through every state to RECORDED, all in one transaction: for a day that was kept on paper. */
  async recordHeld(actor: Actor, held: readonly HeldMeeting[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { meetingId, ...form } of held) {
        for (const state of HELD_PATH) {
          const row = await this.meetings.get(meetingId, tx);
          await this.editions.assertAct(tx, row.editionId, 'RECORD_MEETINGS', 'organiser');
          if (state === 'HELD') await this.moves.markHeld(tx, actor, row);
          else await this.moves.move(tx, actor, row, state);
        }
        await this.moves.writeRecord(tx, actor, await this.meetings.get(meetingId, tx), form);
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
      await this.editions.assertAct(tx, editionId, actOn(meeting, act), 'organiser');
      await this.matches.lock(tx, matchId);
      const row = await this.meetings.get(id, tx);
      if (actOn(row, act) !== actOn(meeting, act))
        await this.editions.assertAct(tx, editionId, act, 'organiser');
      await work(tx, row);
    });
    return this.meetings.get(id);
  }

  private async callOff(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    reason: string,
  ): Promise<void> {
    await this.moves.move(tx, actor, row, 'CANCELLED', reason);
    await this.meetings.releaseBookings(tx, row.id);
    await this.endCovers(tx, actor, row.id);
    // Of a slot that was only held nobody was told; its invitations go on without it.
    if (row.state === 'HELD_SLOT') return;
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
    const toCome = row.state === 'HELD_SLOT' || NOT_BEGUN.includes(row.state);
    return toCome && row.startsAt > this.clock.now();
  }
}

/** A slot that is only held is given up as invitations are taken back, also before meetings are made. */
const actOn = ({ state }: MeetingRow, act: EditionAct): EditionAct =>
  state === 'HELD_SLOT' ? 'REVOKE_INVITATIONS' : act;
