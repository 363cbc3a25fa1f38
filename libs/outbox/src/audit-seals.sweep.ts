import { TransactionRunner } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { Sweep } from './sweep.js';
import { SweepRepository } from './sweep.repository.js';

/** Audit rows a seal, and seals a round. */
const MOST_ROWS = 5000;
const MOST_SEALS = 20;

/** Seals the audit rows that were written since the last round (docs/adr/0025). */
@Injectable()
export class AuditSealsSweep extends Sweep {
  override readonly name = 'auditSeals';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sweeps: SweepRepository,
  ) {
    super();
  }

  /** Nothing was lost here: it counts nothing. */
  override async sweep(): Promise<number> {
    for (let i = 0; i < MOST_SEALS; i++)
      if ((await this.transactions.run((tx) => this.sweeps.sealAudit(tx, MOST_ROWS))) < MOST_ROWS)
        break;
    return 0;
  }
}
