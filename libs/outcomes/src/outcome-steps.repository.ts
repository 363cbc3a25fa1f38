import { HAND_IN_OUTCOME, type OutcomeStep } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What somebody did to an outcome. */
export interface OutcomeStepRow {
  readonly step: OutcomeStep;
  readonly reason: string;
  readonly doneBy: string;
  readonly doneAt: Date;
}

/** Steps are written once and never changed. */
@Injectable()
export class OutcomeStepsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(tx: Transaction, outcomeId: string, row: OutcomeStepRow): Promise<void> {
    await tx.query(
      `INSERT INTO outcome_step (id, outcome_id, step, reason, done_by, done_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), outcomeId, row.step, row.reason, row.doneBy, row.doneAt],
    );
  }

  /** The oldest first. */
  listOf(outcomeId: string): Promise<OutcomeStepRow[]> {
    return this.dataSource.query(
      `SELECT step, reason, done_by AS "doneBy", done_at AS "doneAt" FROM outcome_step WHERE outcome_id = $1 ORDER BY id`,
      [outcomeId],
    );
  }

  /** Who recorded, edited or evidenced it, whenever that was. */
  async handsIn(tx: Transaction, outcomeId: string): Promise<string[]> {
    const rows: { doneBy: string }[] = await tx.query(
      `SELECT DISTINCT done_by AS "doneBy" FROM outcome_step WHERE outcome_id = $1 AND step = ANY($2)`,
      [outcomeId, HAND_IN_OUTCOME],
    );
    return rows.map(({ doneBy }) => doneBy);
  }
}
