import { RUN_STALLED } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
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
      (tx, ids) => this.giveUp(tx, ids),
    );
  }

  private async giveUp(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const entityId of ids) {
      if (!(await this.timetables.fail(tx, entityId, RUN_STALLED.zh))) continue;
      const action = 'timetable.solve.give-up';
      await audit(tx, { actor: SYSTEM.id, action, entity: 'timetable', entityId });
    }
  }
}
