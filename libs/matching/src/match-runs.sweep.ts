import { RUN_STALLED } from '@jiqia/contracts/words';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MatchRunRepository } from './match-run.repository.js';

/** Match runs that are under way and do not move. */
@Injectable()
export class MatchRunsSweep extends Sweep {
  override readonly name = 'matchRuns';

  constructor(
    private readonly work: SweptWork,
    private readonly runs: MatchRunRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    return this.work.againOrEnd(
      'match-run.execute',
      await this.runs.listStalled(most),
      (matchRunId) => ({ matchRunId }),
      {
        actor: SYSTEM.id,
        entity: 'match_run',
        fail: (tx, id) => this.runs.finish(tx, id, 'FAILED', RUN_STALLED.zh),
      },
    );
  }
}
