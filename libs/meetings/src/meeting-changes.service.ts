import { audit, guardedUpdate, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MeetingGate, type MeetingVersion } from './meeting-gate.js';
import { MeetingPlacing } from './meeting-placing.js';
import type { SlotWish } from './meeting-slots.js';
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
    private readonly placing: MeetingPlacing,
  ) {}

  /**
   * Another time, another place, or both.
   * @throws AppError as `MeetingGate.hold`, `MeetingSlots.find` and `MeetingSlots.assertFree`; MEETING_LOCKED, MEETING_UNMOVED
   */
  async move(actor: Actor, asked: MeetingVersion, wish: SlotWish): Promise<MeetingRow> {
    await this.transactions.run(async (tx) => {
      for (const row of await this.gate.hold(tx, actor, [asked]))
        await this.placing.move(tx, actor, row, wish);
    });
    return this.meetings.get(asked.id);
  }

  /**
   * A pair that both sides have agreed to, and that has no meeting, gets one.
   * @throws AppError as `MeetingGate.take` and `MeetingPlacing.place`
   */
  async place(actor: Actor, matchId: string, wish: SlotWish): Promise<MeetingRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const { editionId } = await this.gate.take(tx, actor, matchId);
      await this.placing.place(tx, actor, { id, matchId, editionId }, wish);
    });
    return this.meetings.get(id);
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
      await this.placing.swap(tx, actor, a, b);
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
}
