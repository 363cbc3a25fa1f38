import { type Remark, remark } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MergeHolder, type MergeSubject, type Redirect, type Union } from './merge-holder.js';

/** What stands under an organisation goes along; nobody comes to stand under themselves, or too deep. */
@Injectable()
export class SubordinateMergeHolder extends MergeHolder {
  override readonly part = 'subordinate';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    if (subject === 'person') return 0;
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM organisation WHERE parent_id = $1',
      [id],
    );
    return row?.n ?? 0;
  }

  override async move(
    tx: Transaction,
    actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    if (subject === 'person') return [];
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE organisation SET parent_id = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE parent_id = $1 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
      [from, to, ids ?? null],
    );
    const entity = 'organisation';
    await audit(
      tx,
      rows.map(({ id }) => ({
        actor: actor.id,
        action: `${entity}.redirect`,
        entity,
        entityId: id,
      })),
    );
    return rows.map(({ id }) => id);
  }

  override async clashes(tx: Transaction, unions: readonly Union[]): Promise<readonly Remark[]> {
    const whole = unions.filter(({ subject }) => subject === 'organisation');
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM unnest($1::uuid[], $2::uuid[]) u(loser, winner)
         JOIN organisation l ON l.id = u.loser JOIN organisation w ON w.id = u.winner
        WHERE l.id = ANY(w.lineage) OR w.id = ANY(l.lineage)
           OR EXISTS (SELECT 1 FROM organisation b WHERE b.lineage @> ARRAY[l.id]
                         AND array_position(b.lineage, l.id) + cardinality(w.lineage) > 5)`,
      [whole.map(({ loserId }) => loserId), whole.map(({ winnerId }) => winnerId)],
    );
    return rows.length === 0 ? [] : [remark('MERGE_TREE')];
  }
}
