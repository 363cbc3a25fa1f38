import { type Remark, remark } from '@jiqia/contracts/words';
import { pointersOf, type Transaction } from '@jiqia/database';
import { PointerMergeHolder, type Union } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** Questions go with the society that they are for, answers with the person who is named; two live ones of one need do not become one. */
@Injectable()
export class NominationMergeHolder extends PointerMergeHolder {
  override readonly part = 'nomination';
  protected override readonly audited = true;
  protected override readonly pointers = pointersOf('nomination', {
    organisation: 'society_id',
    person: 'person_id',
  });

  override async clashes(tx: Transaction, unions: readonly Union[]): Promise<Remark[]> {
    const whole = unions.filter(({ subject }) => subject === 'organisation');
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM unnest($1::uuid[], $2::uuid[]) u(loser, winner)
         JOIN nomination a ON a.society_id = u.loser AND a.state IN ('ASKED', 'NOMINATED')
         JOIN nomination b ON b.society_id = u.winner AND b.state IN ('ASKED', 'NOMINATED')
          AND (b.edition_id, b.need_id) = (a.edition_id, a.need_id)`,
      [whole.map(({ loserId }) => loserId), whole.map(({ winnerId }) => winnerId)],
    );
    const count = row?.count ?? 0;
    return count === 0 ? [] : [remark('MERGE_NOMINATIONS', { count })];
  }
}
