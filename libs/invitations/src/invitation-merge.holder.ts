import { INVITATION_STATES, statesOf } from '@jiqia/contracts/states';
import { type Remark, remark } from '@jiqia/contracts/words';
import { pointersOf, type Transaction } from '@jiqia/database';
import { PointerMergeHolder, type Union } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const OVER = ['DECLINED', 'DELEGATED', 'EXPIRED', 'REVOKED'];
const LIVE = statesOf(INVITATION_STATES).filter((state) => !OVER.includes(state));

/** Invitations go with whom they are for, answered ones too; nobody is invited to meet himself. */
@Injectable()
export class InvitationMergeHolder extends PointerMergeHolder {
  override readonly part = 'invitation';
  protected override readonly audited = true;
  protected override readonly pointers = pointersOf('invitation', {
    organisation: 'organisation_id',
    person: 'person_id',
  });

  /** Pairs whose two sides would be one. */
  override async clashes(tx: Transaction, unions: readonly Union[]): Promise<Remark[]> {
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(DISTINCT a.match_id)::int AS count FROM unnest($1::uuid[], $2::uuid[]) u(loser, winner)
         JOIN invitation a ON u.loser IN (a.organisation_id, a.person_id)
         JOIN invitation b ON b.match_id = a.match_id AND b.side <> a.side AND u.winner IN (b.organisation_id, b.person_id)
        WHERE a.state = ANY($3) AND b.state = ANY($3)`,
      [unions.map((union) => union.loserId), unions.map((union) => union.winnerId), LIVE],
    );
    const count = row?.count ?? 0;
    return count === 0 ? [] : [remark('MERGE_INVITATIONS', { count })];
  }
}
