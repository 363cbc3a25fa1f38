import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';

const SEED = 1;
const TIME_LIMIT_MS = 10_000;

/** Starts the making of timetables and reads them. The work itself is `TimetableExecutor`'s. */
@Injectable()
export class TimetablesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly timetables: TimetableRepository,
    private readonly meetings: MeetingRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError ALREADY_EXISTS (conflict) while another timetable of the edition is being made. */
  async start(actor: Actor, editionId: string, timeLimitMs = TIME_LIMIT_MS): Promise<TimetableRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId, 'oneToOne');
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

  /** Ends the making of a timetable; nothing of it is written. @throws AppError TIMETABLE_FINISHED when it is over already. */
  async cancel(actor: Actor, id: string): Promise<TimetableRow> {
    await this.transactions.run(async (tx) => {
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

  get(id: string): Promise<TimetableRow> {
    return this.timetables.get(id);
  }

  /** The one that is being made, or null. */
  findLive(editionId: string): Promise<TimetableRow | null> {
    return this.timetables.findLive(editionId);
  }

  findLatest(editionId: string): Promise<TimetableRow | null> {
    return this.timetables.findLatest(editionId);
  }

  listMeetings(editionId: string): Promise<MeetingRow[]> {
    return this.meetings.listLive(editionId);
  }
}
