import type { MergePart } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from './merge-holder.js';

/** Rows that tie a person to an organisation for a time: they go along, but for those that the other has too, which stay with the row that was merged, for the way back. */
export abstract class OverlapMergeHolder extends MergeHolder {
  abstract override readonly part: MergePart;
  /** The table whose rows these are; it comes from code, never from input. */
  protected abstract readonly table: 'membership' | 'endorsement';
  protected abstract readonly organisationColumn: string;
  /** SQL: `o`, of the other, says what `r` says, at a time that both share. */
  protected abstract readonly alike: string;

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM ${this.table} WHERE ${this.columnsOf(subject)[0]} = $1`,
      [id],
    );
    return row?.n ?? 0;
  }

  override async move(
    tx: Transaction,
    _actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    const [turned, same] = this.columnsOf(subject);
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE ${this.table} r SET ${turned} = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE ${turned} = $1 AND ($3::uuid[] IS NULL OR id = ANY($3))
          AND NOT EXISTS (SELECT 1 FROM ${this.table} o WHERE o.${turned} = $2 AND o.${same} = r.${same} AND ${this.alike})
        RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** The column that is turned, and the one that stays. */
  private columnsOf(subject: MergeSubject): readonly [turned: string, same: string] {
    return subject === 'person'
      ? ['person_id', this.organisationColumn]
      : [this.organisationColumn, 'person_id'];
  }
}
