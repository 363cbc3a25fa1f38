import { Clock } from '@jiqia/clock';
import type { CoverForm } from '@jiqia/contracts/forms';
import {
  audit,
  beyondReach,
  guardedUpdate,
  newId,
  type Transaction,
  TransactionRunner,
} from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import {
  type CoverCandidate,
  type CoverRow,
  ownSitterOf,
  type SeatAddress,
} from './cover.types.js';
import { MeetingSeats } from './meeting-seats.service.js';
import { SeatTimes } from './seat-times.js';
import { type Seat, StandIns } from './stand-ins.js';

/**
 * Who comes to a meeting instead of the person whom its entry names (docs/adr/0043). The meeting stays the same: its id, its time, its
 * place, its pair. Transactions work for the platform, since they ask about people of both sides; each asks the policy first.
 */
@Injectable()
export class CoversService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly covers: CoverRepository,
    private readonly seats: MeetingSeats,
    private readonly standIns: StandIns,
    private readonly times: SeatTimes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Who could come for a side, 70 at most, each with what keeps them from it.
   * @throws AppError ACTION_FORBIDDEN, MEETING_NOT_FOUND, EDITION_CLOSED, MEETING_BEGUN, PAIR_NOT_OPEN
   */
  candidates(actor: Actor, address: SeatAddress): Promise<CoverCandidate[]> {
    return this.inTransaction(async (tx) =>
      this.standIns.list(tx, actor, await this.seats.hold(tx, actor, address)),
    );
  }

  /** All of one side of a meeting, the newest first, 100 at most. @throws AppError ACTION_FORBIDDEN, MEETING_NOT_FOUND, also for the other side */
  list(actor: Actor, address: SeatAddress): Promise<CoverRow[]> {
    return beyondReach(async () => {
      await this.seats.assertReadable(actor, address);
      return this.covers.listOfSide(address);
    });
  }

  /**
   * Somebody comes for a side; whoever came for it so far is free again.
   * @throws AppError as `candidates` and `StandIns.get`; COVERS_FULL
   */
  arrange(actor: Actor, address: SeatAddress, form: CoverForm): Promise<CoverRow> {
    return this.inTransaction(async (tx) => {
      const { meetingId, side } = address;
      const seat = await this.seats.hold(tx, actor, address);
      if (await this.covers.isFull(tx, meetingId)) throw new AppError({ code: 'COVERS_FULL' });
      await this.times.hold(tx, form.personId);
      const comes = await this.standIns.get(tx, actor, seat, form);
      await this.times.rebook(tx, seat.meeting, { ...seat, comes: comes.personId });
      await this.end(tx, actor, seat, 'REPLACED');
      const id = newId();
      const { editionId, matchId } = seat.meeting;
      await this.covers.insert(tx, {
        ...form,
        id,
        editionId,
        meetingId,
        matchId,
        side,
        organisationId: seat.side.organisationId,
        relievedPersonId: seat.side.personId,
        homeId: comes.organisationId,
        arrangedBy: actor.id,
        arrangedAt: this.clock.now(),
      });
      const { reason, capabilityId } = form;
      await this.announce(tx, actor, seat, {
        action: 'cover.arrange',
        entityId: id,
        details: { meetingId, side, reason, ...(capabilityId === null ? {} : { capabilityId }) },
      });
      return this.covers.get(id, tx);
    });
  }

  /**
   * Whom the entry names comes after all.
   * @throws AppError COVER_NOT_FOUND, also for the other side's; ACTION_FORBIDDEN, COVER_ENDED, EDITION_CLOSED, MEETING_BEGUN, PAIR_NOT_OPEN,
   *   COVER_RELIEVED_BOOKED when they sit elsewhere by now, VERSION_CHANGED
   */
  takeBack(actor: Actor, id: string, lockVersion?: number): Promise<CoverRow> {
    return this.inTransaction(async (tx) => {
      const known = await this.covers.get(id, tx);
      const seat = await this.seats.hold(tx, actor, known, 'COVER_NOT_FOUND');
      if (seat.side.coverId !== id) throw new AppError({ code: 'COVER_ENDED' });
      const comes = ownSitterOf(seat.side);
      await this.times.hold(tx, comes);
      const { booked, bodies } = await this.times.taken(tx, seat.meeting, [comes]);
      if (bodies.of(comes).ids.some((own) => booked.has(own)))
        throw new AppError({ code: 'COVER_RELIEVED_BOOKED' });
      await this.times.rebook(tx, seat.meeting, { ...seat, comes });
      await this.end(tx, actor, seat, 'TAKEN_BACK', lockVersion);
      await this.announce(tx, actor, seat, {
        action: 'cover.take-back',
        entityId: id,
        details: { meetingId: known.meetingId, side: known.side },
      });
      return this.covers.get(id, tx);
    });
  }

  private inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return beyondReach(() => this.transactions.run(work));
  }

  /** Ends the cover that holds for a side, if there is one. */
  private async end(
    tx: Transaction,
    actor: Actor,
    { side: { coverId } }: Seat,
    how: 'TAKEN_BACK' | 'REPLACED',
    lockVersion?: number,
  ): Promise<void> {
    if (coverId === null) return;
    const { lockVersion: current } = await this.covers.get(coverId, tx);
    const key = { id: coverId, lockVersion: lockVersion ?? current };
    await this.covers.end(tx, key, how, actor.id, this.clock.now());
  }

  /** The meeting has a new version: files and calendars are made anew. */
  private async announce(
    tx: Transaction,
    actor: Actor,
    { meeting }: Seat,
    entry: { action: string; entityId: string; details: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    await guardedUpdate(tx, 'meeting', meeting, {});
    await audit(tx, { actor: actor.id, entity: 'meeting_cover', ...entry });
    const { id: meetingId, matchId } = meeting;
    await this.outbox.emit(tx, 'meeting.covered', { meetingId, matchId });
  }
}
