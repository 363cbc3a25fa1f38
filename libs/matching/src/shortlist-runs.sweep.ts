import { RUN_STALLED } from '@jiqia/contracts/words';
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
      {
        actor: SYSTEM.id,
        entity: 'shortlist_run',
        fail: (tx, id) => this.runs.fail(tx, id, RUN_STALLED.zh),
      },
    );
  }
}
