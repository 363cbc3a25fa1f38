import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { TransactionRunner } from '@jiqia/database';
import { Inject, Injectable } from '@nestjs/common';
import { Sweep } from './sweep.js';
import { SweepRepository } from './sweep.repository.js';

/** Audit rows a round, about: seals go as a whole. */
const MOST_ROWS = 20_000;

/** Removes audit rows whose time is over, in whole sealed batches, so that the chain of the rest stays provable (docs/adr/0036). */
@Injectable()
export class AuditRemovalSweep extends Sweep {
  override readonly name = 'oldAudit';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sweeps: SweepRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override sweep(): Promise<number> {
    const days = this.environment.AUDIT_DAYS;
    return this.transactions.run((tx) => this.sweeps.removeAudit(tx, days, MOST_ROWS));
  }
}
