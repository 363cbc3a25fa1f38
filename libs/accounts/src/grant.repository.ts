import type { AccountState } from '@jiqia/contracts/states';
import type { RoleCode } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import type { Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A role of an account within an organisation. */
export interface MemberRow {
  /** Of the grant. */
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly role: RoleCode;
  readonly since: Date;
}

/** SQL of a grant `g` that holds. By the clock and not by the beginning of the transaction: one that has waited for another sees what that one has ended. */
export const IN_FORCE = `g.valid_from <= clock_timestamp() AND (g.valid_until IS NULL OR g.valid_until > clock_timestamp())`;

/** SQL of the grants that an account has now, as a JSON array of `Grant`. @param account a column of the query that it stands in */
export const grantsOf = (account: 's.account_id' | 'a.id'): string =>
  `coalesce((SELECT json_agg(json_build_object('role', g.role, 'scope', json_build_object('kind', g.scope_kind, 'id', g.scope_id))
      ORDER BY g.role, g.scope_kind, g.scope_id) FROM account_grant g WHERE g.account_id = ${account} AND ${IN_FORCE}), '[]')`;

const MEMBER = `g.id, g.account_id AS "accountId", a.email, a.name, a.state, g.role, g.valid_from AS since`;
const MOST_MEMBERS = 500;

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
      `UPDATE account_grant g SET valid_until = greatest(clock_timestamp(), valid_from + interval '1 microsecond')
        WHERE account_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id IS NOT DISTINCT FROM $4 AND ${IN_FORCE}`,
      [accountId, role, scope.kind, scope.id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Who acts for an organisation now, the longest first; 500 at most. */
  listOf(organisationId: string, tx?: Transaction): Promise<MemberRow[]> {
    return (tx ?? this.dataSource).query(
      `SELECT ${MEMBER} FROM account_grant g JOIN account a ON a.id = g.account_id
        WHERE g.scope_kind = 'organisation' AND g.scope_id = $1 AND ${IN_FORCE} ORDER BY g.valid_from, g.id LIMIT ${MOST_MEMBERS}`,
      [organisationId],
    );
  }

  /** As `listOf`, held against each other until the end of the transaction. */
  async lockOf(tx: Transaction, organisationId: string): Promise<MemberRow[]> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('members:' || $1, 0))`, [
      organisationId,
    ]);
    return this.listOf(organisationId, tx);
  }

  /** How many accounts that can sign in hold the platform organiser's role now. Whoever has ended one has ended it for the next who asks. */
  async countOrganisers(tx: Transaction): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('platform organisers', 0))`);
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(DISTINCT a.id)::int AS count FROM account a JOIN account_grant g ON g.account_id = a.id
        WHERE a.state = 'ACTIVE' AND g.role = 'PLATFORM_ORGANISER' AND g.scope_kind = 'platform' AND ${IN_FORCE}`,
    );
    return row?.count ?? 0;
  }

  /** What these organisations and persons are called, by their ids; a person with where they are. */
  async namesOf(scopes: readonly Grant['scope'][]): Promise<ReadonlyMap<string, string>> {
    const idsOf = (kind: Grant['scope']['kind']): string[] =>
      scopes.flatMap((scope) => (scope.kind === kind && scope.id !== null ? [scope.id] : []));
    const rows: { id: string; name: string }[] = await this.dataSource.query(
      `SELECT id, name FROM organisation_card WHERE id::text = ANY ($1::text[])
       UNION ALL
       SELECT p.id, p.name || coalesce(' · ' || o.name, '')
         FROM person_card p LEFT JOIN organisation_card o ON o.id = p.organisation_id WHERE p.id::text = ANY ($2::text[])`,
      [idsOf('organisation'), idsOf('person')],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The parks and regions that organisations belong to. */
  async listPlaces(): Promise<{ readonly parks: string[]; readonly regions: string[] }> {
    const rows: { park: string; region: string }[] = await this.dataSource.query(
      `SELECT DISTINCT park, region FROM organisation_scope`,
    );
    const named = (names: string[]): string[] => [...new Set(names)].filter((name) => name !== '');
    return {
      parks: named(rows.map(({ park }) => park)),
      regions: named(rows.map(({ region }) => region)),
    };
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
