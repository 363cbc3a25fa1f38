import { parseCadence } from '@jiqia/contracts/cadence';
import type { StatementForm } from '@jiqia/contracts/forms';
import { newId, pointersOf, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { MOST_COMMITMENTS } from './commitment.repository.js';
import type { UnitRow, Wording } from './commitment.types.js';

export interface NewCommitment {
  readonly id: string;
  readonly list: string;
  readonly number: string;
  readonly task: string;
  readonly remark: string;
  readonly begins: string;
  readonly programmeId: string | null;
  readonly createdBy: string;
}

/** Writes duties, their units and what is said of their cadence. */
@Injectable()
export class CommitmentWriter {
  readonly units = pointersOf('commitment_unit', { organisation: 'organisation_id' });

  /** Holds all lists to the end of `tx`. @throws AppError COMMITMENTS_FULL where there is no room for so many more */
  async lock(tx: Transaction, more: number): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('commitments', 0))`);
    const [row]: { n: number }[] = await tx.query('SELECT count(*)::int AS n FROM commitment');
    if ((row?.n ?? 0) + more > MOST_COMMITMENTS)
      throw new AppError({ code: 'COMMITMENTS_FULL', params: { most: MOST_COMMITMENTS } });
  }

  async isNumberTaken(tx: Transaction, list: string, number: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM commitment WHERE list = $1 AND number = $2',
      [list, number],
    );
    return rows.length > 0;
  }

  async insert(tx: Transaction, row: NewCommitment): Promise<void> {
    await tx.query(
      `INSERT INTO commitment (id, list, number, task, remark, begins, programme_id, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.id,
        row.list,
        row.number,
        row.task,
        row.remark,
        row.begins,
        row.programmeId,
        row.createdBy,
      ],
    );
  }

  async insertStatements(
    tx: Transaction,
    commitmentId: string,
    statements: readonly StatementForm[],
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    for (const { source, words, start } of statements)
      await tx.query(
        `INSERT INTO commitment_statement (id, commitment_id, source, words, start, rule, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), commitmentId, source, words, start, parseCadence(words, start), by, at],
      );
  }

  /** The statements that hold are history from now on. */
  async endStatements(tx: Transaction, commitmentId: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE commitment_statement SET ended_at = $2 WHERE commitment_id = $1 AND ended_at IS NULL',
      [commitmentId, at],
    );
  }

  async replaceUnits(
    tx: Transaction,
    commitmentId: string,
    units: readonly UnitRow[],
  ): Promise<void> {
    await tx.query('DELETE FROM commitment_unit WHERE commitment_id = $1', [commitmentId]);
    const places = new Map<string, number>();
    for (const { role, name, organisationId } of units) {
      const place = places.get(role) ?? 0;
      places.set(role, place + 1);
      await tx.query(
        `INSERT INTO commitment_unit (id, commitment_id, role, place, words, organisation_id) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), commitmentId, role, place, name, organisationId],
      );
    }
  }

  async insertChange(
    tx: Transaction,
    commitmentId: string,
    change: {
      readonly meetingNo: string;
      readonly reason: string;
      readonly before: Wording;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO commitment_change (id, commitment_id, meeting_no, reason, before, changed_by, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), commitmentId, change.meetingNo, change.reason, change.before, change.by, change.at],
    );
  }
}
