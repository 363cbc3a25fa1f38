import { placeName } from '@jiqia/contracts/words';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { type EditionSlot, inPlaceOrder, slotsOf } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { placeResource } from './booked-names.js';
import { CoverRepository } from './cover.repository.js';
import { MeetingGate } from './meeting-gate.js';
import { meetingResource } from './meeting-moves.js';
import { MeetingSlots } from './meeting-slots.js';
import { MeetingRepository, NOT_BEGUN } from './meeting.repository.js';
import {
  personRefusal,
  placeRefusal,
  remarksOn,
  type SlotFacts,
  type SlotRefusal,
  type SlotRemark,
} from './slot-judgement.js';
import type { WishedSlot } from './wanted-meeting.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { WishRepository } from './wish.repository.js';

/** A place of a slot: whether the meeting could be there, and what stands in the way. */
export interface MeetingCell {
  readonly slot: EditionSlot;
  readonly placeId: string;
  readonly place: string;
  readonly refusal: SlotRefusal | null;
  /** The meeting that has the place then. */
  readonly takenBy: string | null;
  /** Refused for nothing but that other meeting: the two might exchange. */
  readonly swappable: boolean;
  readonly remarks: readonly SlotRemark[];
}
/** All of an edition, and why the meeting cannot be moved at all. */
export interface MeetingCellsRead {
  readonly refusal: 'MEETING_LOCKED' | 'MEETING_BEGUN' | 'MEETING_PAIR_UNFIT' | null;
  readonly cells: readonly MeetingCell[];
}

/** More than forty halves of days of a hall have; a fair beyond it is shown its first slots. */
const MOST_CELLS = 10_000;

/** Tells of each place of each slot whether a meeting could be there, by the rules of the move itself; nothing is held. */
@Injectable()
export class MeetingCells {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: TimetableEditionReader,
    private readonly meetings: MeetingRepository,
    private readonly covers: CoverRepository,
    private readonly slots: MeetingSlots,
    private readonly wishes: WishRepository,
    private readonly gate: MeetingGate,
  ) {}

  /** @throws AppError MEETING_NOT_FOUND, ACTION_FORBIDDEN */
  ofMeeting(actor: Actor, id: string): Promise<MeetingCellsRead> {
    return this.transactions.run(async (tx) => {
      const meeting = await this.meetings.get(id, tx);
      authoriseOn(actor, 'meeting.move', meetingResource(meeting), 'MEETING_NOT_FOUND');
      const sides = await this.covers.sidesOf(id, tx);
      const { editionId, matchId } = meeting;
      const refusal = meeting.locked
        ? 'MEETING_LOCKED'
        : NOT_BEGUN.includes(meeting.state)
          ? null
          : 'MEETING_BEGUN';
      return { refusal, cells: await this.judged(tx, { editionId, matchId, sides }, id) };
    });
  }

  /** The same for a pair that has no meeting. @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN */
  ofPair(actor: Actor, matchId: string): Promise<MeetingCellsRead> {
    return this.transactions.run(async (tx) => {
      const { editionId, state } = await this.gate.authorised(actor, matchId, tx);
      const sides = await this.covers.sidesOfPair(matchId, tx);
      const refusal = state === 'MUTUAL' ? null : 'MEETING_PAIR_UNFIT';
      return { refusal, cells: await this.judged(tx, { editionId, matchId, sides }, null) };
    });
  }

  private async judged(
    tx: Transaction,
    of: { editionId: string; matchId: string; sides: SlotFacts['sides'] },
    meetingId: string | null,
  ): Promise<MeetingCell[]> {
    const edition = await this.editions.read(of.editionId, tx);
    const sorted = edition.places.toSorted(inPlaceOrder);
    const addresses = slotsOf(edition)
      .flatMap((slot) =>
        sorted
          .filter(({ sessionId }) => sessionId === slot.sessionId)
          .map((row) => {
            const place = placeName(row);
            const { sessionRef } = slot;
            const resource = placeResource(of.editionId, { sessionRef, place });
            return { slot, place, placeId: row.id, resource };
          }),
      )
      .slice(0, MOST_CELLS);
    const resources = [...new Set(addresses.map(({ resource }) => resource))];
    const facts = await this.slots.facts(tx, of.editionId, of.sides, resources);
    const wishes = (await this.wishes.list([of.matchId])).get(of.matchId) ?? [];
    return addresses.map((address) => cellOf(facts, wishes, address, meetingId));
  }
}

function cellOf(
  facts: SlotFacts,
  wishes: readonly WishedSlot[],
  address: Pick<MeetingCell, 'slot' | 'place' | 'placeId'> & { readonly resource: string },
  meetingId: string | null,
): MeetingCell {
  const { resource, ...where } = address;
  const own = meetingId === null ? [] : [meetingId];
  const time = { startsAt: new Date(where.slot.startsAt), endsAt: new Date(where.slot.endsAt) };
  const taken = placeRefusal(facts, { ...time, resource }, own);
  const takenBy = taken?.meetingId ?? null;
  // Only a meeting can exchange with another: its people are then free of that one.
  const swapped = takenBy === null || meetingId === null ? own : [...own, takenBy];
  const person = personRefusal(facts, time, swapped);
  const refusal = person ?? taken;
  return {
    ...where,
    refusal,
    takenBy,
    swappable: person === null && takenBy !== null && meetingId !== null,
    remarks: person === null ? remarksOn(facts, time, wishes) : [],
  };
}
