import { Clock } from '@jiqia/clock';
import type { MoveAnswerForm, MoveRequestForm } from '@jiqia/contracts/forms';
import { MOST_MOVE_REQUESTS } from '@jiqia/contracts/words';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionsService } from '@jiqia/fairs';
import {
  type Actor,
  assertMayAtAll,
  authorise,
  authoriseOn,
  reachOf,
  SYSTEM,
} from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import type { SeatAddress } from './cover.types.js';
import { MeetingSlots } from './meeting-slots.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { MoveRequestHolding } from './move-request-holding.js';
import { MoveRequestRepository } from './move-request.repository.js';
import { MoveRequestResults } from './move-request-results.js';
import { holds, MoveRequestSeats } from './move-request-seats.js';
import type { MoveRequestRow, MoveRequestShown } from './move-request.types.js';

/**
 * A side of a meeting asks for another time, or to swap with another meeting of its own. The meeting stays where it is until the other side,
 * or whoever runs the edition, has agreed (docs/adr/0075).
 */
@Injectable()
export class MoveRequestsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly requests: MoveRequestRepository,
    private readonly meetings: MeetingRepository,
    private readonly seats: MoveRequestSeats,
    private readonly holding: MoveRequestHolding,
    private readonly slots: MeetingSlots,
    private readonly results: MoveRequestResults,
    private readonly editions: EditionsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All of an edition to whoever runs it, to others those of their meetings; the newest first, 200 at most. @throws AppError ACTION_FORBIDDEN */
  list(actor: Actor, editionId: string): Promise<MoveRequestShown[]> {
    const reach = reachOf(actor, 'move-request.read');
    return this.inTransaction(async (tx) => {
      const rows = await this.requests.list(reach, editionId, tx);
      const shown = [];
      for (const row of rows) shown.push(await this.shown(tx, row));
      return shown;
    });
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError MOVE_REQUEST_NOT_FOUND */
  get(id: string): Promise<MoveRequestRow> {
    return this.requests.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. That of a meeting by its number; null when there is none. */
  findNumbered(meetingId: string, number: number): Promise<MoveRequestRow | null> {
    return this.requests.findNumbered(meetingId, number);
  }

  /**
   * Asks for another time. Whether a wished time is free is said at once; none is taken.
   * @throws AppError MEETING_NOT_FOUND, also of a meeting that is not released and for a swap with one that is not the side's own;
   *   ACTION_FORBIDDEN, MEETING_BEGUN, MEETING_LOCKED, MEETING_OUTSIDE_SESSION, MEETING_UNMOVED, MEETING_SWAP_INVALID, MOVE_REQUEST_OPEN,
   *   MOVE_REQUESTS_SPENT, MOVE_REQUEST_LATE, PAIR_NOT_OPEN, and as `EditionsService.assertAct`
   */
  ask(
    actor: Actor,
    { meetingId, side }: SeatAddress,
    form: MoveRequestForm,
  ): Promise<MoveRequestShown> {
    return this.inTransaction(async (tx) => {
      const { editionId, matchId } = await this.meetings.get(meetingId, tx);
      const otherMeetingId = form.kind === 'SWAP' ? form.with : null;
      const asked = { editionId, meetingId, side, otherMeetingId };
      const { asking } = await this.seats.of(tx, actor, { ...asked, otherMeetingId: null });
      this.authorise(actor, asking, 'MEETING_NOT_FOUND');
      const as = actingAs(actor, editionId);
      const ids = meetingsOf(asked);
      if (otherMeetingId !== null) await this.assertSwappable(tx, actor, asked, otherMeetingId);
      if (as === 'participant') await this.holding.assertReleased(tx, ids);
      await this.editions.assertAct(tx, editionId, 'ASK_MOVES', as);
      const rows = await this.holding.hold(tx, ids);
      const wishes = form.kind === 'TIME' ? timesOf(form.startsAt) : [];
      const lapsesAt = await this.holding.lapseOf(tx, rows, wishes);
      if (lapsesAt <= this.clock.now()) throw new AppError({ code: 'MOVE_REQUEST_LATE' });
      const { had, next } = await this.requests.count(tx, meetingId, otherMeetingId);
      if (had >= MOST_MOVE_REQUESTS)
        throw new AppError({ code: 'MOVE_REQUESTS_SPENT', params: { most: MOST_MOVE_REQUESTS } });
      const { organisationId, coverPersonId, personId } = await this.seats.side(
        tx,
        meetingId,
        side,
      );
      const id = newId();
      await this.requests.insert(tx, {
        ...asked,
        id,
        matchId,
        number: next,
        organisationId,
        personId: coverPersonId ?? personId,
        kind: form.kind,
        wishes,
        note: form.note,
        askedBy: actor.id,
        askedAt: this.clock.now(),
        lapsesAt,
      });
      await this.results.turn(tx, actor, rows[0], 'MOVE_PROPOSED');
      await audit(tx, {
        actor: actor.id,
        action: 'move-request.make',
        entity: 'meeting_move_request',
        entityId: id,
        details: { meetingId, side, kind: form.kind },
      });
      await this.outbox.emit(tx, 'move.asked', { moveRequestId: id });
      return this.shown(tx, await this.requests.get(id, tx));
    });
  }

  /**
   * The other side says yes or no; a swap wants the yes of both other sides. Whoever runs the edition decides instead of either.
   * @throws AppError MOVE_REQUEST_NOT_FOUND, ACTION_FORBIDDEN, MOVE_REQUEST_ENDED, MOVE_REQUEST_LATE, MOVE_WISH_UNASKED, as `MeetingPlacing.move`, and
   *   as `EditionsService.assertAct`
   */
  answer(actor: Actor, id: string, form: MoveAnswerForm): Promise<MoveRequestShown> {
    return this.inTransaction(async (tx) => {
      const known = await this.find(tx, actor, id);
      const { asking, here, there } = await this.seats.of(tx, actor, known);
      const answering = [...here, ...(there ?? [])];
      // Whoever asked knows of it, and does not answer themselves.
      const knows = holds(actor, 'move-request.read', asking);
      const [first] = answering;
      if (first && knows && !holds(actor, 'move-request.make', answering))
        authorise(actor, 'move-request.make', first);
      this.authorise(actor, answering, 'MOVE_REQUEST_NOT_FOUND');
      const as = actingAs(actor, known.editionId);
      await this.editions.assertAct(tx, known.editionId, 'ASK_MOVES', as);
      const { row, meetings } = await this.open(tx, known);
      if (as === 'participant' && row.lapsesAt <= this.clock.now())
        throw new AppError({ code: 'MOVE_REQUEST_LATE' });
      if (form.answer === 'REFUSE')
        await this.results.end(tx, actor, row, meetings[0], 'REFUSED', form.note);
      else {
        const agreed = {
          agreedHere: row.agreedHere || holds(actor, 'move-request.make', here),
          agreedThere: row.agreedThere || holds(actor, 'move-request.make', there ?? []),
        };
        await this.requests.agree(tx, row, agreed);
        if (agreed.agreedHere && (agreed.agreedThere || row.otherMeetingId === null))
          await this.results.carryOut(tx, actor, row, meetings, form);
        await audit(tx, {
          actor: actor.id,
          action: 'move-request.agree',
          entity: 'meeting_move_request',
          entityId: id,
        });
      }
      return this.shown(tx, await this.requests.get(id, tx));
    });
  }

  /** Whoever asked does not want it any more. @throws AppError MOVE_REQUEST_NOT_FOUND, ACTION_FORBIDDEN, MOVE_REQUEST_ENDED */
  takeBack(actor: Actor, id: string): Promise<MoveRequestShown> {
    return this.inTransaction(async (tx) => {
      const known = await this.find(tx, actor, id);
      const { asking } = await this.seats.of(tx, actor, known);
      this.authorise(actor, asking, 'MOVE_REQUEST_NOT_FOUND');
      const { row, meetings } = await this.open(tx, known);
      await this.results.end(tx, actor, row, meetings[0], 'TAKEN_BACK');
      return this.shown(tx, await this.requests.get(id, tx));
    });
  }

  /** Ends those that nobody has answered in time. Returns how many. */
  async lapse(most: number): Promise<number> {
    const ids = await beyondReach(() => this.requests.listLapsed(this.clock.now(), most));
    for (const id of ids)
      await this.inTransaction(async (tx) => {
        const known = await this.requests.get(id, tx);
        const meetings = await this.holding.lock(tx, meetingsOf(known));
        const row = await this.requests.get(id, tx);
        if (row.endedHow === null) await this.results.end(tx, SYSTEM, row, meetings[0], 'LAPSED');
      });
    return ids.length;
  }

  private inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    // A side reaches no meeting by itself; the policy is asked first.
    return beyondReach(() => this.transactions.run(work));
  }

  private async find(tx: Transaction, actor: Actor, id: string): Promise<MoveRequestRow> {
    assertMayAtAll(actor, 'move-request.make');
    return this.requests.get(id, tx);
  }

  private authorise(
    actor: Actor,
    seats: Awaited<ReturnType<MoveRequestSeats['of']>>['here'],
    missing: 'MEETING_NOT_FOUND' | 'MOVE_REQUEST_NOT_FOUND',
  ): void {
    const [first] = seats;
    if (!holds(actor, 'move-request.make', seats) && first)
      authoriseOn(actor, 'move-request.make', first, missing);
  }

  private async assertSwappable(
    tx: Transaction,
    actor: Actor,
    asked: Parameters<MoveRequestSeats['of']>[2],
    other: string,
  ): Promise<void> {
    const row = await this.meetings.get(other, tx);
    if (other === asked.meetingId || row.editionId !== asked.editionId)
      throw new AppError({ code: 'MEETING_SWAP_INVALID' });
    const { there } = await this.seats.of(tx, actor, asked);
    if (there === null) throw new AppError({ code: 'MEETING_NOT_FOUND' });
  }

  private async open(
    tx: Transaction,
    known: MoveRequestRow,
  ): Promise<{ row: MoveRequestRow; meetings: readonly [MeetingRow, ...MeetingRow[]] }> {
    const meetings = await this.holding.lock(tx, meetingsOf(known));
    const row = await this.requests.get(known.id, tx);
    if (row.endedHow !== null) throw new AppError({ code: 'MOVE_REQUEST_ENDED' });
    return { row, meetings };
  }

  private async shown(tx: Transaction, row: MoveRequestRow): Promise<MoveRequestShown> {
    if (row.endedHow !== null) return { ...row, free: null };
    const meeting = await this.meetings.get(row.meetingId, tx);
    const free = [];
    for (const startsAt of row.wishes)
      free.push(await this.slots.isFree(tx, meeting, { startsAt, placeId: null }, [meeting.id]));
    return { ...row, free };
  }
}

const meetingsOf = ({
  meetingId,
  otherMeetingId,
}: Pick<MoveRequestRow, 'meetingId' | 'otherMeetingId'>): string[] => [
  meetingId,
  ...(otherMeetingId === null ? [] : [otherMeetingId]),
];

/** Each once, in the order asked. */
const timesOf = (times: readonly string[]): Date[] =>
  [...new Set(times.map((time) => new Date(time).getTime()))].map((time) => new Date(time));
