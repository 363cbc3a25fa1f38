import { RUN_STALLED } from '@jiqia/contracts/words';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { TimetableRepository } from './timetable.repository.js';

/** Timetables that are being made and do not move. */
@Injectable()
export class TimetablesSweep extends Sweep {
  override readonly name = 'timetables';

  constructor(
    private readonly work: SweptWork,
    private readonly timetables: TimetableRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    return this.work.againOrEnd(
      'timetable.solve',
      await this.timetables.listStalled(most),
      (timetableId) => ({ timetableId }),
      {
        actor: SYSTEM.id,
        entity: 'timetable',
        fail: (tx, id) => this.timetables.fail(tx, id, RUN_STALLED.zh),
      },
    );
  }
}
