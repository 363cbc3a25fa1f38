import { audit, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import type { Body } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { partyResource, placeResource } from './booked-names.js';
import type { MeetingSlot } from './meeting-slots.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/** A meeting that is to be, and what is written into the audit trail of it. */
export interface NewMeeting {
  readonly meeting: Pick<MeetingRow, 'id' | 'editionId' | 'matchId' | 'timetableId'> & {
    readonly slot: MeetingSlot;
  };
  readonly bodies: readonly Body[];
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes the meeting of a pair that had none, with the time that it takes; the caller holds the pair, its two sides and the place. */
@Injectable()
export class MeetingSeating {
  constructor(private readonly meetings: MeetingRepository) {}

  /** @throws AppError SLOT_TAKEN when somebody or the place is taken then */
  async seat(
    tx: Transaction,
    actor: Actor,
    { meeting: { slot, ...ids }, bodies, action, details }: NewMeeting,
  ): Promise<void> {
    const { sessionRef, slotIndex, startsAt, endsAt, place, mode } = slot;
    const where = { sessionRef, slotIndex, startsAt, endsAt, place, mode };
    const time = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    const parties = [...new Set(bodies.flatMap((body) => body.ids))].map((one) => {
      const lock = bodies.find((body) => body.ids.includes(one))?.id ?? one;
      return { resource: partyResource(one), lock: partyResource(lock) };
    });
    const resource = placeResource(ids.editionId, slot);
    await this.meetings.insertBooked(
      tx,
      [
        {
          ...ids,
          ...where,
          state: 'CONFIRMED',
          result: null,
          recordNote: '',
          locked: false,
          lockVersion: 1,
        },
      ],
      [...parties, { resource, lock: resource }].map((row) => ({
        meetingId: ids.id,
        ...row,
        ...time,
      })),
    );
    await audit(tx, {
      actor: actor.id,
      action,
      entity: 'meeting',
      entityId: ids.id,
      details: { ...details },
    });
  }
}
