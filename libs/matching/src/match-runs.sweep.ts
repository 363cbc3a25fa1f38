import { RUN_STALLED } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
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
      (tx, ids) => this.giveUp(tx, ids),
    );
  }

  private async giveUp(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const entityId of ids) {
      if (!(await this.runs.finish(tx, entityId, 'FAILED', RUN_STALLED.zh))) continue;
      const action = 'match-run.execute.give-up';
      await audit(tx, { actor: SYSTEM.id, action, entity: 'match_run', entityId });
    }
  }
}
