import { MEETING_STATES, type MeetingState, wayTo } from '@jiqia/contracts/states';
import type { MeetingRecordForm } from '@jiqia/contracts/forms';
import type { DayEffect, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn, SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import type { MeetingSide } from './cover.types.js';
import { MeetingMoves, meetingResource } from './meeting-moves.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/** Where the events of the day say that a meeting is. */
export type DayStanding =
  | { readonly state: 'CONFIRMED' | 'CHECKED_IN' | 'IN_PROGRESS' | 'HELD' }
  | { readonly state: 'NO_SHOW'; readonly side: Side };

/** States that events of the day do not lead out of. */
const OFF: readonly MeetingState[] = ['CANCELLED', 'RELEASED'];
const OVER: readonly MeetingState[] = ['HELD', 'RECORDED'];

/** For the lib of the day: brings meetings to where its events say that they are. */
@Injectable()
export class MeetingDays {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly moves: MeetingMoves,
    private readonly covers: CoverRepository,
  ) {}

  /** Pipeline read between libs: no actor, no policy. All meetings of an edition but those that were called off, in the order of time and place. */
  listOfDay(editionId: string): Promise<MeetingRow[]> {
    return this.meetings.listOfDay(editionId);
  }

  /**
   * A meeting of the edition, held with its pair until `tx` ends.
   * @throws AppError MEETING_NOT_FOUND, also for one of another edition and for a slot that is only held; ACTION_FORBIDDEN, EDITION_CLOSED, EDITION_PHASE_FORBIDS
   */
  async hold(tx: Transaction, actor: Actor, editionId: string, id: string): Promise<MeetingRow> {
    const { matchId } = await this.meetings.getOf(editionId, id, tx);
    await this.matches.lock(tx, matchId);
    const row = await this.meetings.get(id, tx);
    // A slot that is only held is no meeting yet.
    if (row.state === 'HELD_SLOT') throw new AppError({ code: 'MEETING_NOT_FOUND' });
    authoriseOn(actor, 'meeting.move', meetingResource(row), 'MEETING_NOT_FOUND');
    await this.editions.assertAct(tx, row.editionId, 'RECORD_MEETINGS', 'organiser');
    return row;
  }

  /** For the lib of records, which asks the policy: a meeting, held with its pair until `tx` ends. @throws AppError MEETING_NOT_FOUND */
  async lock(tx: Transaction, id: string): Promise<MeetingRow> {
    const { matchId } = await this.meetings.get(id, tx);
    await this.matches.lock(tx, matchId);
    return this.meetings.get(id, tx);
  }

  /** Pipeline read between libs: no actor, no policy. Whose the two sides are, and who comes for them. @throws AppError MEETING_NOT_FOUND */
  sidesOf(meetingId: string): Promise<Readonly<Record<Side, MeetingSide>>> {
    return this.covers.sidesOf(meetingId);
  }

  /** @param row held by `hold` */
  async bring(
    tx: Transaction,
    actor: Actor,
    row: MeetingRow,
    standing: DayStanding,
  ): Promise<DayEffect> {
    if (OFF.includes(row.state)) return 'MEETING_OFF';
    if (OVER.includes(row.state) || row.state === standing.state) return 'NOTHING_NEW';
    if (row.state === 'NO_SHOW' && !(await this.revive(tx, row))) return 'SLOT_GONE';
    const from = row.state === 'NO_SHOW' ? 'CONFIRMED' : row.state;
    const way = standing.state === 'CONFIRMED' ? [] : wayTo(MEETING_STATES, from, standing.state);
    for (const to of way ?? []) await this.step(tx, actor, row.id, to, standing);
    return row.state !== from || (way && way.length > 0) ? 'TAKEN' : 'NOTHING_NEW';
  }

  /** For the lib of records, which asks the policy: both sides say how it ended. What was not noted on the day is walked through. @param row held */
  async recordAgreed(tx: Transaction, row: MeetingRow, form: MeetingRecordForm): Promise<void> {
    await this.bring(tx, SYSTEM, row, { state: 'HELD' });
    await this.moves.writeRecord(tx, SYSTEM, await this.meetings.get(row.id, tx), form);
  }

  private async step(
    tx: Transaction,
    actor: Actor,
    id: string,
    to: MeetingState,
    standing: DayStanding,
  ): Promise<void> {
    const row = await this.meetings.get(id, tx);
    if (to === 'HELD') await this.moves.markHeld(tx, actor, row);
    else if (to === 'NO_SHOW' && standing.state === 'NO_SHOW')
      await this.moves.markAbsent(tx, actor, row, standing.side);
    else await this.moves.move(tx, actor, row, to);
  }

  /** Whoever was said not to have come came after all: false when their time or their place was given away meanwhile. */
  private async revive(tx: Transaction, row: MeetingRow): Promise<boolean> {
    if (!(await this.meetings.takeBookingsBack(tx, row.id))) return false;
    await this.moves.move(tx, SYSTEM, row, 'CONFIRMED');
    await this.matches.move(tx, [row.matchId], 'LAPSED', 'MEETING_SET');
    return true;
  }
}
