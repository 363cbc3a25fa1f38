import { RUN_STALLED } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ShortlistRunRepository } from './shortlist-run.repository.js';

/** Shortlists that are being made and do not move. */
@Injectable()
export class ShortlistRunsSweep extends Sweep {
  override readonly name = 'shortlistRuns';

  constructor(
    private readonly work: SweptWork,
    private readonly runs: ShortlistRunRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    return this.work.againOrEnd(
      'shortlist.make',
      await this.runs.listStalled(most),
      (shortlistRunId) => ({ shortlistRunId }),
      (tx, ids) => this.giveUp(tx, ids),
    );
  }

  private async giveUp(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const entityId of ids) {
      if (!(await this.runs.fail(tx, entityId, RUN_STALLED.zh))) continue;
      const action = 'shortlist.make.give-up';
      await audit(tx, { actor: SYSTEM.id, action, entity: 'shortlist_run', entityId });
    }
  }
}
