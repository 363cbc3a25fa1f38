import type { ProgrammePhase } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** One step of an edition, on or back. */
export interface PhaseMoveRow {
  readonly id: string;
  readonly editionId: string;
  readonly from: ProgrammePhase;
  readonly to: ProgrammePhase;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

@Injectable()
export class PhaseMoveRepository {
  async insert(tx: Transaction, row: PhaseMoveRow): Promise<void> {
    await tx.query(
      `INSERT INTO edition_phase_move (id, edition_id, from_phase, to_phase, moved_at, moved_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.editionId, row.from, row.to, row.at, row.by, row.reason],
    );
  }

  /** The newest first. */
  list(manager: EntityManager, editionId: string, limit: number): Promise<PhaseMoveRow[]> {
    return manager.query(
      `SELECT id, edition_id AS "editionId", from_phase AS "from", to_phase AS "to", moved_at AS at, moved_by AS by, reason
         FROM edition_phase_move WHERE edition_id = $1 ORDER BY id DESC LIMIT $2`,
      [editionId, limit],
    );
  }
}
