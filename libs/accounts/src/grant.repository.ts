import { newId, type Transaction } from '@jiqia/database';
import type { Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const IN_FORCE = `g.valid_from <= now() AND (g.valid_until IS NULL OR g.valid_until > now())`;

/** SQL of the grants that an account has now, as a JSON array of `Grant`. @param account a column of the query that it stands in */
export const grantsOf = (account: 's.account_id' | 'a.id'): string =>
  `coalesce((SELECT json_agg(json_build_object('role', g.role, 'scope', json_build_object('kind', g.scope_kind, 'id', g.scope_id))
      ORDER BY g.role, g.scope_kind, g.scope_id) FROM account_grant g WHERE g.account_id = ${account} AND ${IN_FORCE}), '[]')`;

/** What accounts may do, and where. A grant that is over stays as a row. */
@Injectable()
export class GrantRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** False when the account has it already. */
  async insert(tx: Transaction, accountId: string, { role, scope }: Grant): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO account_grant (id, account_id, role, scope_kind, scope_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), accountId, role, scope.kind, scope.id],
    );
    return made.length > 0;
  }

  /** Ends a grant now. False when the account has none such. */
  async end(tx: Transaction, accountId: string, { role, scope }: Grant): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE account_grant g SET valid_until = greatest(now(), valid_from + interval '1 microsecond')
        WHERE account_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id IS NOT DISTINCT FROM $4 AND ${IN_FORCE}`,
      [accountId, role, scope.kind, scope.id],
    )) as [unknown, number];
    return count > 0;
  }

  /** How many accounts that can sign in hold the platform organiser's role now. */
  async countOrganisers(tx: Transaction): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(DISTINCT a.id)::int AS count FROM account a JOIN account_grant g ON g.account_id = a.id
        WHERE a.state = 'ACTIVE' AND g.role = 'PLATFORM_ORGANISER' AND g.scope_kind = 'platform' AND ${IN_FORCE}`,
    );
    return row?.count ?? 0;
  }

  /** Whether a scope names an organisation or a person that is there. Editions, parks and regions are known elsewhere. */
  async isThere(tx: Transaction, { kind, id }: Grant['scope']): Promise<boolean> {
    if (kind !== 'organisation' && kind !== 'person') return true;
    const rows: unknown[] = await tx.query(
      kind === 'organisation'
        ? `SELECT 1 FROM organisation_card WHERE id::text = $1`
        : `SELECT 1 FROM person_card WHERE id::text = $1`,
      [id],
    );
    return rows.length > 0;
  }
}
