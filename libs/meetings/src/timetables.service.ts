import type { MeetingState, StateCount } from '@jiqia/contracts/states';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn, type Resource } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import type { CoverRow } from './cover.types.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';

const SEED = 1;
const TIME_LIMIT_MS = 10_000;

/** A solved timetable with the meetings that stand now. */
interface PublishedTimetable {
  readonly timetable: TimetableRow;
  readonly meetings: readonly MeetingRow[];
}

/** Starts the making of timetables and reads them. The work itself is `TimetableExecutor`'s. */
@Injectable()
export class TimetablesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly timetables: TimetableRepository,
    private readonly meetings: MeetingRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly covers: CoverRepository,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, ALREADY_EXISTS (conflict) while another timetable of the edition is being made, and as `EditionsService.assertAct`. */
  async start(actor: Actor, editionId: string, timeLimitMs = TIME_LIMIT_MS): Promise<TimetableRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'timetable.start', { kind: 'timetable', editionId });
      await this.editions.assertAct(tx, editionId, 'MAKE_TIMETABLE', 'organiser');
      await this.timetables.insert(tx, {
        id,
        editionId,
        seed: SEED,
        timeLimitMs,
        requestedBy: actor.id,
      });
      await audit(tx, {
        actor: actor.id,
        action: 'timetable.start',
        entity: 'timetable',
        entityId: id,
      });
      await this.outbox.enqueue(tx, 'timetable.solve', { timetableId: id });
    });
    return this.timetables.get(id);
  }

  /** Ends the making of a timetable; nothing of it is written. @throws AppError ACTION_FORBIDDEN, TIMETABLE_FINISHED when it is over already. */
  async cancel(actor: Actor, id: string): Promise<TimetableRow> {
    await this.transactions.run(async (tx) => {
      const resource = timetableResource(await this.timetables.get(id, tx));
      authoriseOn(actor, 'timetable.cancel', resource, 'TIMETABLE_NOT_FOUND');
      if (!(await this.timetables.cancel(tx, id))) {
        throw new AppError({
          code: 'TIMETABLE_FINISHED',
        });
      }
      await audit(tx, {
        actor: actor.id,
        action: 'timetable.cancel',
        entity: 'timetable',
        entityId: id,
      });
    });
    return this.timetables.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError TIMETABLE_NOT_FOUND */
  get(id: string): Promise<TimetableRow> {
    return this.timetables.get(id);
  }

  /** @throws AppError ACTION_FORBIDDEN, TIMETABLE_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<TimetableRow> {
    const row = await this.timetables.get(id);
    authoriseOn(actor, 'timetable.read', timetableResource(row), 'TIMETABLE_NOT_FOUND');
    return row;
  }

  /** The newest that was solved, with its meetings; null before there is one. @throws AppError ACTION_FORBIDDEN */
  async readLatest(actor: Actor, editionId: string): Promise<PublishedTimetable | null> {
    authorise(actor, 'timetable.read', { kind: 'timetable', editionId });
    authorise(actor, 'meeting.read', { kind: 'meeting', editionId });
    const timetable = await this.timetables.findLatest(editionId);
    return timetable && { timetable, meetings: await this.meetings.listLive(editionId) };
  }

  /** Pipeline read between libs: no actor, no policy. The one that is being made, or null. */
  findLive(editionId: string): Promise<TimetableRow | null> {
    return this.timetables.findLive(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. */
  findLatest(editionId: string): Promise<TimetableRow | null> {
    return this.timetables.findLatest(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. Who comes to meetings of an edition instead of others, now. */
  listCovers(editionId: string): Promise<CoverRow[]> {
    return this.covers.listHolding(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. How many meetings are in each state. */
  countMeetingStates(editionId: string): Promise<StateCount<MeetingState>[]> {
    return this.meetings.countStates(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. Meetings that are set; a slot that is only held is none yet. */
  async listMeetings(editionId: string): Promise<MeetingRow[]> {
    const live = await this.meetings.listLive(editionId);
    return live.filter(({ state }) => state !== 'HELD_SLOT');
  }
}

/** What the policy knows of a timetable. */
export const timetableResource = ({
  id,
  state,
  editionId,
}: TimetableRow): Resource<'timetable.read'> => ({
  kind: 'timetable',
  id,
  state,
  editionId,
});
