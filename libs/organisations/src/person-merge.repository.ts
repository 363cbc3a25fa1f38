import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { PersonGap } from './merge.repository.js';
import type { PersonRow } from './person.repository.js';

/** A person as a merge sees them, held against everybody who would write rows that point at them. */
export interface HeldPerson extends PersonRow {
  readonly mergedInto: string | null;
  /** False where the organisation that named them first was merged. */
  readonly organisationStands: boolean;
}

/** Persons as merges change them. */
@Injectable()
export class PersonMergeRepository {
  /** In the order of ids; those that are not there are left out. */
  hold(tx: Transaction, ids: readonly string[]): Promise<HeldPerson[]> {
    return tx.query(
      `SELECT p.id, p.organisation_id AS "organisationId", p.name, p.title, p.phone, p.email, p.merged_into AS "mergedInto",
              o.merged_into IS NULL AS "organisationStands"
         FROM person p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ANY($1) ORDER BY p.id FOR UPDATE OF p`,
      [ids],
    );
  }

  /** The winner takes these fields of the loser, or loses them where they are the loser's still. */
  async writeGaps(
    tx: Transaction,
    pair: { readonly winnerId: string; readonly loserId: string },
    gaps: readonly PersonGap[],
    back: boolean,
  ): Promise<void> {
    if (gaps.length === 0) return;
    const columns = gaps.map((field) =>
      back
        ? `${field} = CASE WHEN w.${field} = l.${field} THEN '' ELSE w.${field} END`
        : `${field} = l.${field}`,
    );
    await tx.query(
      `UPDATE person w SET ${columns.join(', ')}, lock_version = w.lock_version + 1, updated_at = now()
         FROM person l WHERE w.id = $1 AND l.id = $2`,
      [pair.winnerId, pair.loserId],
    );
  }
}
