import { CapabilitiesService } from '@jiqia/capabilities';
import { Clock } from '@jiqia/clock';
import { SIDES, type MeetingMode } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { OPEN_INVITATIONS } from '@jiqia/invitations';
import { MatchesService, type MatchRow } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { heldSlotsOf } from './booked-names.js';
import { CoverRepository } from './cover.repository.js';
import { sitterOf } from './cover.types.js';
import { HeldSlotRepository } from './held-slot.repository.js';
import { HeldSlots } from './held-slots.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { MeetingSlots, type SlotWish } from './meeting-slots.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { SeatTimes } from './seat-times.js';
import { placeWish } from './wanted-places.js';

/** For which pair a slot is held, and which. */
interface HeldSlotWish extends SlotWish {
  readonly matchId: string;
}

/** Slots that organisers hold for pairs that are asked (docs/adr/0082): nobody else gets them until the invitations are answered or over. */
@Injectable()
export class HeldSlotsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly meetings: MeetingRepository,
    private readonly bookings: MeetingBookingRepository,
    private readonly held: HeldSlotRepository,
    private readonly ends: HeldSlots,
    private readonly slots: MeetingSlots,
    private readonly covers: CoverRepository,
    private readonly times: SeatTimes,
    private readonly matches: MatchesService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds a slot for a pair whose invitations are prepared and not all answered.
   * @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND, PAIR_NOT_ASKED, PAIR_NOT_OPEN, SLOT_HELD, SLOT_BEGUN, SLOT_TAKEN, and as
   *   `EditionsService.assertAct`, `MeetingSlots.find` and `MeetingSlots.assertFree`
   */
  async hold(
    actor: Actor,
    editionId: string,
    { matchId, ...wish }: HeldSlotWish,
  ): Promise<MeetingRow> {
    authorise(actor, 'meeting.move', { kind: 'meeting', editionId });
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      const match = await this.holdPair(tx, editionId, matchId);
      // One at a time in an edition, so that two who take any place do not pick the same.
      await this.bookings.lock(tx, [heldSlotsOf(editionId)]);
      const mode = await this.modeOf(match);
      const nowhere = { id, editionId, sessionRef: '', place: '', mode };
      const slot = await this.slots.find(tx, nowhere, wish);
      if (slot.startsAt <= this.clock.now()) throw new AppError({ code: 'SLOT_BEGUN' });
      const row: MeetingRow = {
        ...slot,
        id,
        editionId,
        matchId,
        timetableId: null,
        state: 'HELD_SLOT',
        result: null,
        recordNote: '',
        locked: false,
        lockVersion: 1,
      };
      await this.meetings.insert(tx, row);
      await this.slots.assertFree(tx, row, slot, [id]);
      const sides = await this.covers.sidesOf(id, tx);
      await this.times.book(
        tx,
        row,
        SIDES.map((side) => sitterOf(sides[side])),
      );
      await audit(tx, {
        actor: actor.id,
        action: 'meeting.hold-slot',
        entity: 'meeting',
        entityId: id,
        details: { startsAt: slot.startsAt.toISOString(), place: slot.place },
      });
    });
    return this.meetings.get(id);
  }

  /** All that are held in an edition, in the order of time and place. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string): Promise<MeetingRow[]> {
    authorise(actor, 'meeting.read', { kind: 'meeting', editionId });
    const live = await this.meetings.listLive(editionId);
    return live.filter(({ state }) => state === 'HELD_SLOT');
  }

  /**
   * Pipeline read between libs: no actor, no policy. When and where a pair would meet by the slot that was held for it: also once both have accepted,
   * until a timetable with it is released, which says more. Null where no slot was held, and where it is off.
   */
  async findPlanned(matchId: string): Promise<MeetingRow | null> {
    const row = await this.meetings.findNewest(matchId);
    const came = row?.timetableId === null && ['CONFIRMED', 'MOVE_PROPOSED'].includes(row.state);
    return row && (row.state === 'HELD_SLOT' || came) ? row : null;
  }

  /** Gives back slots that have begun unanswered, or whose edition is closed, at most `limit`; how many. */
  async giveBackOver(limit: number): Promise<number> {
    const over = await this.held.listOver(this.clock.now(), limit);
    for (const matchId of over)
      await this.transactions.run(async (tx) => {
        await this.matches.lock(tx, matchId);
        await this.ends.release(tx, matchId);
      });
    return over.length;
  }

  /** The pair, held until `tx` ends. @throws AppError MATCH_NOT_FOUND, PAIR_NOT_ASKED, SLOT_HELD, PAIR_NOT_OPEN */
  private async holdPair(tx: Transaction, editionId: string, matchId: string): Promise<MatchRow> {
    await this.matches.lock(tx, matchId);
    const match = await this.matches.get(matchId, tx);
    if (match.editionId !== editionId) throw new AppError({ code: 'MATCH_NOT_FOUND' });
    if (await this.meetings.findLive(tx, matchId)) throw new AppError({ code: 'SLOT_HELD' });
    const goesOn = match.state === 'SHORTLISTED' || match.state === 'INVITED';
    if (!goesOn || !(await this.held.isAsked(tx, matchId, OPEN_INVITATIONS)))
      throw new AppError({ code: 'PAIR_NOT_ASKED' });
    if ((await this.matches.causeOfEnd(tx, matchId)) !== null)
      throw new AppError({ code: 'PAIR_NOT_OPEN' });
    return match;
  }

  /** Where no place is named: at a table, unless the capability comes by video alone. */
  private async modeOf({ capabilityId }: MatchRow): Promise<MeetingMode> {
    const [capability] = await this.capabilities.listByIds([capabilityId]);
    const byVideo = capability && placeWish({ kept: null, capability }) === 'VIDEO';
    return byVideo ? 'VIDEO' : 'ON_SITE';
  }
}
