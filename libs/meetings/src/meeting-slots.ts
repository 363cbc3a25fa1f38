import { placeName, SIDE_WORDS, SIDES } from '@jiqia/contracts/words';
import type { MeetingMode, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { inPlaceOrder, type PartRow, slotsOf } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { placeResource } from './booked-names.js';
import { CoverRepository } from './cover.repository.js';
import { type MeetingSide, sitterOf } from './cover.types.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import type { MeetingRow } from './meeting.repository.js';
import { SeatTimes, timeRefusal } from './seat-times.js';
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

/** Whose slot is sought, and where it is now: the same session and place come first. */
type Seeker = Pick<MeetingRow, 'id' | 'editionId' | 'sessionRef' | 'place' | 'mode'>;

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
  async find(tx: Transaction, meeting: Seeker, wish: SlotWish): Promise<MeetingSlot> {
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
    meeting: MeetingRow,
    slot: MeetingSlot,
    except: readonly string[],
  ): Promise<void> {
    const sides = await this.covers.sidesOf(meeting.id, tx);
    for (const side of SIDES) await this.times.hold(tx, sitterOf(sides[side]));
    await this.bookings.lock(tx, [placeResource(meeting.editionId, slot)]);
    await this.judge(tx, meeting, slot, except, sides);
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
      await this.judge(tx, meeting, slot, except, await this.covers.sidesOf(meeting.id, tx));
      return true;
    } catch (error) {
      if (isAppError(error)) return false;
      throw error;
    }
  }

  private async judge(
    tx: Transaction,
    meeting: MeetingRow,
    slot: MeetingSlot,
    except: readonly string[],
    sides: Readonly<Record<Side, MeetingSide>>,
  ): Promise<void> {
    const resources = [placeResource(meeting.editionId, slot)];
    const taken = await this.bookings.listTaken(tx, { ...slot, resources }, except);
    if (taken.size > 0) throw placeTaken(slot.place);
    const { startsAt, endsAt } = slot;
    const ids = SIDES.flatMap((side) => [sitterOf(sides[side]), sides[side].organisationId]);
    const times = await this.times.taken(tx, { ...meeting, startsAt, endsAt }, ids, except);
    for (const side of SIDES) {
      const { organisationId } = sides[side];
      const refusal = timeRefusal(times, { personId: sitterOf(sides[side]), organisationId });
      const params = { side: SIDE_WORDS[side].party };
      if (refusal === 'COVER_PERSON_BOOKED')
        throw new AppError({ code: 'MEETING_PERSON_BOOKED', params });
      if (refusal === 'COVER_PERSON_AWAY')
        throw new AppError({ code: 'MEETING_PERSON_AWAY', params });
    }
  }

  private async freePlace(
    tx: Transaction,
    { id, editionId, place, mode }: Seeker,
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

const modeOf = ({ kind }: PartRow<'place'>): MeetingMode =>
  kind === 'VIDEO' ? 'VIDEO' : 'ON_SITE';

const placeTaken = (place: string): AppError =>
  new AppError({ code: 'MEETING_PLACE_TAKEN', params: { place } });
