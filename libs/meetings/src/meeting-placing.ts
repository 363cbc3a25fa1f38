import { SIDES } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { placeResource } from './booked-names.js';
import { CoverRepository } from './cover.repository.js';
import { sitterOf } from './cover.types.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { assertUnlocked } from './meeting-gate.js';
import { MeetingSeating } from './meeting-seating.js';
import { type MeetingSlot, MeetingSlots, type SlotWish } from './meeting-slots.js';
import type { MeetingRow } from './meeting.repository.js';
import { MoveRequestEnds } from './move-request-ends.js';
import { TimetableRepository } from './timetable.repository.js';

/** Puts meetings that the caller holds to another time and place: the new one is taken before the old is free. */
@Injectable()
export class MeetingPlacing {
  constructor(
    private readonly slots: MeetingSlots,
    private readonly bookings: MeetingBookingRepository,
    private readonly requests: MoveRequestEnds,
    private readonly covers: CoverRepository,
    private readonly parties: PartiesService,
    private readonly timetables: TimetableRepository,
    private readonly seating: MeetingSeating,
  ) {}

  /** @throws AppError MEETING_LOCKED, MEETING_UNMOVED, and as `MeetingSlots.find` and `MeetingSlots.assertFree` */
  async move(tx: Transaction, actor: Actor, row: MeetingRow, wish: SlotWish): Promise<void> {
    assertUnlocked(row);
    const slot = await this.slots.find(tx, row, wish);
    if (isSamePlaceAndTime(row, slot)) throw new AppError({ code: 'MEETING_UNMOVED' });
    await this.slots.assertFree(tx, row, slot, [row.id]);
    await this.put(tx, actor, [[row, slot]], 'meeting.reschedule');
  }

  /**
   * Gives a pair that the caller holds its meeting, in the timetable that was made last.
   * @throws AppError TIMETABLE_MISSING, and as `MeetingSlots.find` and `MeetingSlots.assertFree`
   */
  async place(
    tx: Transaction,
    actor: Actor,
    { id, matchId, editionId }: Pick<MeetingRow, 'id' | 'matchId' | 'editionId'>,
    wish: SlotWish,
  ): Promise<void> {
    const timetable = await this.timetables.findLatest(editionId, tx);
    if (!timetable) throw new AppError({ code: 'TIMETABLE_MISSING' });
    const sides = await this.covers.sidesOfPair(matchId, tx);
    const asked = { id, editionId, sessionRef: '', place: '', mode: 'ON_SITE' } as const;
    const slot = await this.slots.find(tx, asked, wish);
    await this.slots.assertFreeFor(tx, asked, sides, slot);
    const sitters = SIDES.map((side) => sitterOf(sides[side]));
    const bodies = await this.parties.bodies(sitters, tx);
    await this.seating.seat(tx, actor, {
      meeting: { id, editionId, matchId, timetableId: timetable.id, slot },
      bodies: sitters.map((one) => bodies.of(one)),
      action: 'meeting.place',
      details: { to: whereOf(slot) },
    });
  }

  /** Two meetings of an edition exchange time and place. @throws AppError MEETING_LOCKED, and as `MeetingSlots.assertFree` */
  async swap(tx: Transaction, actor: Actor, a: MeetingRow, b: MeetingRow): Promise<void> {
    const both = [a.id, b.id];
    for (const [row, slot] of [
      [a, b],
      [b, a],
    ] as const) {
      assertUnlocked(row);
      await this.slots.assertFree(tx, row, slot, both);
    }
    await this.put(
      tx,
      actor,
      [
        [a, slotOf(b)],
        [b, slotOf(a)],
      ],
      'meeting.swap',
    );
  }

  /** Writes where these meetings are now, with the time that they take. */
  private async put(
    tx: Transaction,
    actor: Actor,
    rows: readonly (readonly [MeetingRow, MeetingSlot])[],
    action: string,
  ): Promise<void> {
    const times = [];
    for (const [row, slot] of rows)
      times.push({
        meetingId: row.id,
        resources: [
          ...(await this.bookings.listParties(tx, row.id)),
          placeResource(row.editionId, slot),
        ],
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
      });
    await this.bookings.rebook(tx, times);
    for (const [row, slot] of rows)
      await guardedUpdate(tx, 'meeting', row, {
        session_ref: slot.sessionRef,
        slot_index: slot.slotIndex,
        starts_at: slot.startsAt,
        ends_at: slot.endsAt,
        place: slot.place,
        mode: slot.mode,
        state: 'CONFIRMED',
      });
    await this.requests.end(
      tx,
      actor.id,
      rows.map(([row]) => row.id),
      'OVERTAKEN',
    );
    await audit(
      tx,
      rows.map(([row, slot]) => ({
        actor: actor.id,
        action,
        entity: 'meeting',
        entityId: row.id,
        details: { from: whereOf(row), to: whereOf(slot) },
      })),
    );
  }
}

const slotOf = ({
  sessionRef,
  slotIndex,
  startsAt,
  endsAt,
  place,
  mode,
}: MeetingRow): MeetingSlot => ({
  sessionRef,
  slotIndex,
  startsAt,
  endsAt,
  place,
  mode,
});

const isSamePlaceAndTime = (one: MeetingSlot, other: MeetingSlot): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() &&
  one.sessionRef === other.sessionRef &&
  one.place === other.place;

const whereOf = ({ startsAt, place }: MeetingSlot): Readonly<Record<string, string>> => ({
  startsAt: startsAt.toISOString(),
  place,
});
