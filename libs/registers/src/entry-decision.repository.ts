import type { Transaction } from '@jiqia/database';
import type { Reach } from '@jiqia/identity';
import type { Side } from '@jiqia/contracts/words';
import type { DataSource } from 'typeorm';

/** What was decided about one entry. */
export interface DecidedEntry {
  readonly id: string;
  readonly to: string;
  readonly versionAfter: number;
  readonly decidedAt: Date;
  readonly undoneAt: Date | null;
}

/** One batch of decisions. */
export interface DecisionBatch {
  readonly id: string;
  readonly to: string;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly entries: number;
  readonly undone: number;
}

/** Decisions on the entries of one side. */
export class EntryDecisionRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly side: Side,
  ) {}

  async insert(
    tx: Transaction,
    batchId: string,
    { id, to, versionAfter, decidedAt }: Omit<DecidedEntry, 'undoneAt'>,
    { by, reason }: { readonly by: string; readonly reason: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO ${this.side}_decision (batch_id, ${this.side}_id, to_state, reason, decided_by, decided_at, version_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [batchId, id, to, reason, by, decidedAt, versionAfter],
    );
  }

  /** What a batch decided, in the order of ids. */
  listOf(batchId: string): Promise<DecidedEntry[]> {
    const { side } = this;
    return this.dataSource.query(
      `SELECT ${side}_id AS id, to_state AS "to", version_after AS "versionAfter", decided_at AS "decidedAt", undone_at AS "undoneAt"
         FROM ${side}_decision WHERE batch_id = $1 ORDER BY ${side}_id`,
      [batchId],
    );
  }

  /** Notes that a decision is taken back; false where it was before. */
  async markUndone(
    tx: Transaction,
    batchId: string,
    id: string,
    by: string,
    at: Date,
  ): Promise<boolean> {
    const [rows] = (await tx.query(
      `UPDATE ${this.side}_decision SET undone_by = $3, undone_at = $4
        WHERE batch_id = $1 AND ${this.side}_id = $2 AND undone_at IS NULL RETURNING 1`,
      [batchId, id, by, at],
    )) as [unknown[], number];
    return rows.length > 0;
  }

  /** The newest batches; only the reader's own where not everything is in reach. */
  listBatches(reach: Reach, by: string, most: number): Promise<DecisionBatch[]> {
    return this.dataSource.query(
      `SELECT batch_id AS id, to_state AS "to", reason, decided_by AS "decidedBy", min(decided_at) AS "decidedAt",
              count(*)::int AS entries, count(undone_at)::int AS undone
         FROM ${this.side}_decision WHERE $1 OR decided_by = $2
        GROUP BY batch_id, to_state, reason, decided_by ORDER BY min(decided_at) DESC, batch_id LIMIT $3`,
      [reach === 'all', by, most],
    );
  }
}
