import type { OutcomeStage } from '@jiqia/contracts/states';
import { HAND_IN_OUTCOME, type OutcomeStep, type Side } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What somebody did to an outcome. */
export interface OutcomeStepRow {
  readonly step: OutcomeStep;
  /** How far the outcome had got; null for what was done before this was kept. */
  readonly stage: OutcomeStage | null;
  readonly reason: string;
  /** The side whose own step it was; null for whoever runs the edition. */
  readonly side: Side | null;
  readonly doneBy: string;
  readonly doneAt: Date;
}

/** Steps are written once and never changed. */
@Injectable()
export class OutcomeStepsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(
    tx: Transaction,
    outcomeId: string,
    row: Omit<OutcomeStepRow, 'stage'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outcome_step (id, outcome_id, step, stage, reason, done_by, done_at, side)
       SELECT $1, id, $3, stage, $4, $5, $6, $7 FROM outcome WHERE id = $2`,
      [newId(), outcomeId, row.step, row.reason, row.doneBy, row.doneAt, row.side],
    );
  }

  /** The oldest first. */
  listOf(outcomeId: string): Promise<OutcomeStepRow[]> {
    return this.dataSource.query(
      `SELECT step, stage, reason, side, done_by AS "doneBy", done_at AS "doneAt" FROM outcome_step WHERE outcome_id = $1 ORDER BY id`,
      [outcomeId],
    );
  }

  /** Who has handed in files for which side. */
  handedInBySides(
    outcomeIds: readonly string[],
  ): Promise<{ readonly outcomeId: string; readonly side: Side; readonly doneBy: string }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT outcome_id AS "outcomeId", side, done_by AS "doneBy" FROM outcome_step
        WHERE outcome_id = ANY($1) AND step = 'ADDED' AND side IS NOT NULL`,
      [outcomeIds],
    );
  }

  /** Who recorded, edited, moved or evidenced it since it was last verified; ever, where that was disputed or never was. */
  async handsIn(tx: Transaction, outcomeId: string): Promise<string[]> {
    const rows: { doneBy: string }[] = await tx.query(
      `SELECT DISTINCT done_by AS "doneBy" FROM outcome_step h WHERE outcome_id = $1 AND step = ANY($2) AND NOT EXISTS (
         SELECT 1 FROM outcome_step b WHERE b.outcome_id = $1 AND b.step = 'VERIFIED' AND b.id > h.id AND NOT EXISTS (
           SELECT 1 FROM outcome_step d WHERE d.outcome_id = $1 AND d.step = 'DISPUTED' AND d.id > b.id))`,
      [outcomeId, HAND_IN_OUTCOME],
    );
    return rows.map(({ doneBy }) => doneBy);
  }
}
