import type { AccountListQuery } from '@jiqia/contracts/http';
import type { AccountState, StateCount } from '@jiqia/contracts/states';
import { type Transaction } from '@jiqia/database';
import type { Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { grantsOf, IN_FORCE } from './grant.repository.js';

export interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly lockVersion: number;
  readonly createdAt: Date;
  /** What the account may do now, and where. */
  readonly grants: readonly Grant[];
}
export interface AccountWithPassword extends AccountRow {
  readonly passwordHash: string | null;
}
export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly passwordHash: string | null;
}

const COLUMNS = `a.id, a.email, a.name, a.state, a.lock_version AS "lockVersion", a.created_at AS "createdAt", ${grantsOf('a.id')} AS grants`;
const WITH_PASSWORD = `${COLUMNS}, a.password_hash AS "passwordHash"`;
/** Accounts that a list shows at most. */
const MOST = 1000;

@Injectable()
export class AccountRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async findByEmail(email: string, tx?: Transaction): Promise<AccountWithPassword | null> {
    const rows: AccountWithPassword[] = await (tx ?? this.dataSource).query(
      `SELECT ${WITH_PASSWORD} FROM account a WHERE a.email = $1`,
      [email],
    );
    return rows[0] ?? null;
  }

  async find(id: string): Promise<AccountWithPassword | null> {
    const rows: AccountWithPassword[] = await this.dataSource.query(
      `SELECT ${WITH_PASSWORD} FROM account a WHERE a.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The account, held for this transaction. */
  async lock(tx: Transaction, id: string): Promise<AccountWithPassword | null> {
    const rows: AccountWithPassword[] = await tx.query(
      `SELECT ${WITH_PASSWORD} FROM account a WHERE a.id = $1 FOR UPDATE OF a`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Oldest first, 1000 at most. */
  list(): Promise<AccountRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM account a ORDER BY a.created_at, a.id LIMIT ${MOST}`,
    );
  }

  /** One more than a page, newest first. */
  page({ cursor, limit, state, q, role }: AccountListQuery): Promise<AccountRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM account a
        WHERE ($1::uuid IS NULL OR a.id < $1) AND ($3::text IS NULL OR a.state = $3)
          AND ($4::text IS NULL OR position(lower($4) IN lower(a.name || ' ' || a.email)) > 0)
          AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM account_grant g WHERE g.account_id = a.id AND g.role = $5 AND ${IN_FORCE}))
        ORDER BY a.id DESC LIMIT $2`,
      [cursor ?? null, limit + 1, state ?? null, q ?? null, role ?? null],
    );
  }

  /** What accounts are called, by their ids. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await this.dataSource.query(
      `SELECT id, name FROM account WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Those of them that act for one of these organisations or persons, with what they are called. */
  async namesWithin(
    ids: readonly string[],
    scopeIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await this.dataSource.query(
      `SELECT id, name FROM account a WHERE id = ANY ($1::uuid[])
          AND EXISTS (SELECT 1 FROM account_grant WHERE account_id = a.id AND scope_id = ANY ($2::text[]))`,
      [ids, scopeIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** How many stand in each state. */
  countByState(): Promise<StateCount<AccountState>[]> {
    return this.dataSource.query(
      `SELECT state, count(*)::int AS count FROM account GROUP BY state`,
    );
  }

  /** False when the address is taken. */
  async insert(tx: Transaction, row: NewAccount): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO account (id, email, name, state, password_hash, password_changed_at)
       VALUES ($1, $2, $3, $4, $5, CASE WHEN $5::text IS NULL THEN NULL ELSE now() END)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [row.id, row.email, row.name, row.state, row.passwordHash],
    );
    return made.length > 0;
  }

  async setState(tx: Transaction, id: string, state: AccountState): Promise<void> {
    await tx.query(
      `UPDATE account SET state = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
      [id, state],
    );
  }

  /** Sets the password, or takes it away; a password that the demo city shows is shown no more. */
  async setPassword(tx: Transaction, id: string, passwordHash: string | null): Promise<void> {
    await tx.query(
      `UPDATE account SET password_hash = $2, password_changed_at = now(), lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1`,
      [id, passwordHash],
    );
    await tx.query(`DELETE FROM demo_sign_in WHERE account_id = $1`, [id]);
  }

  /** Whether some organiser of the platform can sign in. Held against another that is made at the same time. */
  async hasOrganiser(tx: Transaction): Promise<boolean> {
    await tx.query(`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`);
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM account a JOIN account_grant g ON g.account_id = a.id
        WHERE a.state = 'ACTIVE' AND (a.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM oidc_link o WHERE o.account_id = a.id)) AND g.role = 'PLATFORM_ORGANISER' AND g.scope_kind = 'platform'
          AND g.valid_from <= now() AND (g.valid_until IS NULL OR g.valid_until > now()) LIMIT 1`,
    );
    return rows.length > 0;
  }
}
