import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MergeHolder, type MergeSubject, type Redirect } from './merge-holder.js';

/** The column that is turned, and the one that stays. */
const COLUMNS = {
  organisation: ['organisation_id', 'person_id'],
  person: ['person_id', 'organisation_id'],
} as const;

/** Memberships go along, but for those that the other has too: they stay with the row that was merged, for the way back. */
@Injectable()
export class MembershipMergeHolder extends MergeHolder {
  override readonly part = 'membership';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM membership WHERE ${COLUMNS[subject][0]} = $1`,
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
      `UPDATE membership m SET ${turned} = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE ${turned} = $1 AND ($3::uuid[] IS NULL OR id = ANY($3))
          AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.${turned} = $2 AND o.${same} = m.${same} AND o.role = m.role
                             AND daterange(o.valid_from, o.valid_until, '[]') && daterange(m.valid_from, m.valid_until, '[]'))
        RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
