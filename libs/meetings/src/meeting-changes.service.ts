import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { placeResource } from './booked-names.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { assertUnlocked, MeetingGate, type MeetingVersion } from './meeting-gate.js';
import { type MeetingSlot, MeetingSlots, type SlotWish } from './meeting-slots.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/**
 * Changes by hand of meetings that are set: provisional until the timetable is released again. Each names the rule that it would break, and
 * is refused on a version that is not the newest.
 */
@Injectable()
export class MeetingChangesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly meetings: MeetingRepository,
    private readonly gate: MeetingGate,
    private readonly slots: MeetingSlots,
    private readonly bookings: MeetingBookingRepository,
  ) {}

  /**
   * Another time, another place, or both.
   * @throws AppError as `MeetingGate.hold`, `MeetingSlots.find` and `MeetingSlots.assertFree`; MEETING_LOCKED, MEETING_UNMOVED
   */
  async move(actor: Actor, asked: MeetingVersion, wish: SlotWish): Promise<MeetingRow> {
    await this.transactions.run(async (tx) => {
      for (const row of await this.gate.hold(tx, actor, [asked])) {
        assertUnlocked(row);
        const slot = await this.slots.find(tx, row, wish);
        if (isSamePlaceAndTime(row, slot)) throw new AppError({ code: 'MEETING_UNMOVED' });
        await this.slots.assertFree(tx, row, slot, [row.id]);
        await this.put(tx, actor, [[row, slot]], 'meeting.reschedule');
      }
    });
    return this.meetings.get(asked.id);
  }

  /**
   * Two meetings of an edition exchange time and place.
   * @throws AppError as `move`; MEETING_SWAP_INVALID for a meeting with itself or one of another edition
   */
  async swap(actor: Actor, one: MeetingVersion, other: MeetingVersion): Promise<MeetingRow[]> {
    await this.transactions.run(async (tx) => {
      const [a, b] = await this.gate.hold(tx, actor, [one, other]);
      if (!a || a.id === b?.id || a.editionId !== b?.editionId)
        throw new AppError({ code: 'MEETING_SWAP_INVALID' });
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
    });
    return [await this.meetings.get(one.id), await this.meetings.get(other.id)];
  }

  /** Neither moved nor swapped nor taken out until it is unlocked; no solver moves a set meeting anyhow. @throws AppError as `MeetingGate.hold` */
  lock(actor: Actor, asked: MeetingVersion): Promise<MeetingRow> {
    return this.setLocked(actor, asked, true);
  }

  /** @throws AppError as `MeetingGate.hold` */
  unlock(actor: Actor, asked: MeetingVersion): Promise<MeetingRow> {
    return this.setLocked(actor, asked, false);
  }

  private async setLocked(
    actor: Actor,
    asked: MeetingVersion,
    locked: boolean,
  ): Promise<MeetingRow> {
    await this.transactions.run(async (tx) => {
      for (const row of await this.gate.hold(tx, actor, [asked])) {
        if (row.locked === locked) continue;
        await guardedUpdate(tx, 'meeting', row, { locked });
        const action = locked ? 'meeting.lock' : 'meeting.unlock';
        await audit(tx, { actor: actor.id, action, entity: 'meeting', entityId: row.id });
      }
    });
    return this.meetings.get(asked.id);
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
