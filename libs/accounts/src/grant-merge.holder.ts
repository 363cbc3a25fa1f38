import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What accounts may do within an organisation or as a person goes along, but for what they may there already. */
@Injectable()
export class GrantMergeHolder extends MergeHolder {
  override readonly part = 'grant';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM account_grant WHERE scope_kind = $1 AND scope_id = $2::text',
      [subject, id],
    );
    return row?.n ?? 0;
  }

  override async move(
    tx: Transaction,
    _actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE account_grant g SET scope_id = $3::text
        WHERE scope_kind = $1 AND scope_id = $2::text AND ($4::uuid[] IS NULL OR id = ANY($4))
          AND NOT EXISTS (SELECT 1 FROM account_grant o WHERE o.account_id = g.account_id AND o.role = g.role
                             AND o.scope_kind = $1 AND o.scope_id = $3::text AND o.valid_until IS NOT DISTINCT FROM g.valid_until)
        RETURNING id`,
      [subject, from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
