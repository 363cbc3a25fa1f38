import { placeName, SIDES } from '@jiqia/contracts/words';
import type { MeetingMode } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { inPlaceOrder, type PartRow, slotsOf } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { placeResource } from './booked-names.js';
import { CoverRepository } from './cover.repository.js';
import { sitterOf } from './cover.types.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import type { MeetingRow } from './meeting.repository.js';
import { SeatTimes } from './seat-times.js';
import { personRefusal, placeRefusal, refusalError, type SlotFacts } from './slot-judgement.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';

/** Where and when a meeting is to take place. */
export interface MeetingSlot extends Pick<
  MeetingRow,
  'sessionRef' | 'slotIndex' | 'startsAt' | 'endsAt' | 'place' | 'mode'
> {}
/** What is asked for: a time at which a slot begins; a place of its session, or any that is free. */
export interface SlotWish {
  readonly startsAt: Date;
  readonly placeId: string | null;
}

/** What a slot is looked for, a meeting or a pair that is to have one: where it was, and of which kind. */
export type PlacedMeeting = Pick<MeetingRow, 'id' | 'editionId' | 'sessionRef' | 'place' | 'mode'>;

/** Slots and places that set meetings may be moved to, and what stands in the way. */
@Injectable()
export class MeetingSlots {
  constructor(
    private readonly editions: TimetableEditionReader,
    private readonly bookings: MeetingBookingRepository,
    private readonly covers: CoverRepository,
    private readonly times: SeatTimes,
  ) {}

  /**
   * The slot that is asked for; without a place the one of the same name, else the first that is free of the same kind.
   * @throws AppError MEETING_OUTSIDE_SESSION, MEETING_PLACE_UNKNOWN, MEETING_PLACE_TAKEN
   */
  async find(tx: Transaction, meeting: PlacedMeeting, wish: SlotWish): Promise<MeetingSlot> {
    const edition = await this.editions.read(meeting.editionId, tx);
    const asked = edition.places.find(({ id }) => id === wish.placeId);
    if (wish.placeId !== null && !asked) throw new AppError({ code: 'MEETING_PLACE_UNKNOWN' });
    const slots = slotsOf(edition).filter(
      (slot) => new Date(slot.startsAt).getTime() === wish.startsAt.getTime(),
    );
    if (slots.length === 0) throw new AppError({ code: 'MEETING_OUTSIDE_SESSION' });
    const slot =
      slots.find(({ sessionId, sessionRef }) =>
        asked ? sessionId === asked.sessionId : sessionRef === meeting.sessionRef,
      ) ?? (asked ? undefined : slots[0]);
    if (!slot) throw new AppError({ code: 'MEETING_PLACE_UNKNOWN' });
    const places = edition.places.filter(({ sessionId }) => sessionId === slot.sessionId);
    const time = {
      sessionRef: slot.sessionRef,
      slotIndex: slot.index,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
    };
    const place = asked ?? (await this.freePlace(tx, meeting, time, places));
    return { ...time, place: placeName(place), mode: modeOf(place) };
  }

  /**
   * Sees that the place and both sides are free then, and holds their time until `tx` ends.
   * @param except meetings that make room at the same time
   * @throws AppError MEETING_PLACE_TAKEN, MEETING_PERSON_BOOKED, MEETING_PERSON_AWAY
   */
  async assertFree(
    tx: Transaction,
    meeting: PlacedMeeting,
    slot: MeetingSlot,
    except: readonly string[],
  ): Promise<void> {
    await this.assertFreeFor(tx, meeting, await this.covers.sidesOf(meeting.id, tx), slot, except);
  }

  /** The same for two sides that may have no meeting yet. @throws AppError as `assertFree` */
  async assertFreeFor(
    tx: Transaction,
    { editionId }: Pick<PlacedMeeting, 'editionId'>,
    sides: SlotFacts['sides'],
    slot: MeetingSlot,
    except: readonly string[] = [],
  ): Promise<void> {
    for (const side of SIDES) await this.times.hold(tx, sitterOf(sides[side]));
    await this.bookings.lock(tx, [placeResource(editionId, slot)]);
    await this.judge(tx, editionId, slot, except, sides);
  }

  /** Whether a slot and its place are free for both sides as of now; nothing is held. */
  async isFree(
    tx: Transaction,
    meeting: MeetingRow,
    wish: SlotWish,
    except: readonly string[],
  ): Promise<boolean> {
    try {
      const slot = await this.find(tx, meeting, wish);
      const sides = await this.covers.sidesOf(meeting.id, tx);
      await this.judge(tx, meeting.editionId, slot, except, sides);
      return true;
    } catch (error) {
      if (isAppError(error)) return false;
      throw error;
    }
  }

  /** What slots are judged by: the time of both sides, and of these places. */
  async facts(
    tx: Transaction,
    editionId: string,
    sides: SlotFacts['sides'],
    resources: readonly string[],
  ): Promise<SlotFacts> {
    const ids = SIDES.flatMap((side) => [sitterOf(sides[side]), sides[side].organisationId]);
    const places = await this.bookings.listTimes(tx, resources);
    return {
      sides,
      times: await this.times.read(tx, editionId, ids),
      places: places.map(({ resource, ...time }) => ({ who: resource, ...time })),
    };
  }

  private async judge(
    tx: Transaction,
    editionId: string,
    slot: MeetingSlot,
    except: readonly string[],
    sides: SlotFacts['sides'],
  ): Promise<void> {
    const resource = placeResource(editionId, slot);
    const facts = await this.facts(tx, editionId, sides, [resource]);
    const refusal =
      placeRefusal(facts, { ...slot, resource }, except) ?? personRefusal(facts, slot, except);
    if (refusal) throw refusalError(refusal, slot.place);
  }

  private async freePlace(
    tx: Transaction,
    { id, editionId, place, mode }: PlacedMeeting,
    time: Omit<MeetingSlot, 'place' | 'mode'>,
    places: readonly PartRow<'place'>[],
  ): Promise<PartRow<'place'>> {
    const usable = places
      .filter((row) => modeOf(row) === mode)
      .toSorted(inPlaceOrder)
      .toSorted((a, b) => Number(placeName(b) === place) - Number(placeName(a) === place));
    const resourceOf = (row: PartRow<'place'>): string =>
      placeResource(editionId, { ...time, place: placeName(row) });
    const resources = usable.map(resourceOf);
    const taken = await this.bookings.listTaken(tx, { ...time, resources }, [id]);
    const free = usable.find((row) => !taken.has(resourceOf(row)));
    if (free) return free;
    throw placeTaken(place);
  }
}

/** Whether a place is at the venue or a video room. */
export const modeOf = ({ kind }: PartRow<'place'>): MeetingMode =>
  kind === 'VIDEO' ? 'VIDEO' : 'ON_SITE';

const placeTaken = (place: string): AppError =>
  new AppError({ code: 'MEETING_PLACE_TAKEN', params: { place } });
