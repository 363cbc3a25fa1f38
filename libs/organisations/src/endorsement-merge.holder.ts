import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MergeHolder, type MergeSubject, type Redirect } from './merge-holder.js';

/** The column that is turned, and the one that stays. */
const COLUMNS = {
  organisation: ['society_id', 'person_id'],
  person: ['person_id', 'society_id'],
} as const;

/** What societies vouch for goes along, but for what the other has too: it stays with the row that was merged. */
@Injectable()
export class EndorsementMergeHolder extends MergeHolder {
  override readonly part = 'endorsement';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM endorsement WHERE ${COLUMNS[subject][0]} = $1`,
      [id],
    );
    return row?.n ?? 0;
  }

  override async move(
    tx: Transaction,
    _actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    const [turned, same] = COLUMNS[subject];
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE endorsement e SET ${turned} = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE ${turned} = $1 AND ($3::uuid[] IS NULL OR id = ANY($3))
          AND NOT EXISTS (SELECT 1 FROM endorsement o WHERE o.${turned} = $2 AND o.${same} = e.${same}
                             AND o.withdrawn_at IS NULL AND e.withdrawn_at IS NULL
                             AND daterange(o.vouched_on, o.vouched_until, '[]') && daterange(e.vouched_on, e.vouched_until, '[]'))
        RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
