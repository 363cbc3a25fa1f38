import type { RuleKind } from '@jiqia/contracts/rulebook';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { RuleRef } from './rule-kind.js';

/** A version that somebody has written, without what it says. */
export interface RuleVersionEntry {
  readonly id: string;
  readonly kind: RuleKind;
  readonly key: string;
  readonly version: number;
  /** The version that its content was made of: the one before, or an older one that was gone back to. */
  readonly parent: number;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}
/** With what it says; null where an edition follows the platform again. */
export interface RuleVersionRow extends RuleVersionEntry {
  readonly content: unknown;
}

const ENTRY = `id, kind, key, version, parent, note, created_by AS "createdBy", created_at AS "createdAt"`;
/** Of everything that is listed at once: kinds, letters and editions are few. */
const MOST_LISTED = 500;

@Injectable()
export class RuleVersionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest version; null where nobody has written one. */
  async newest(
    { kind, key }: RuleRef,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RuleVersionRow | null> {
    const [row]: RuleVersionRow[] = await manager.query(
      `SELECT ${ENTRY}, content FROM rule_version WHERE kind = $1 AND key = $2 ORDER BY version DESC LIMIT 1`,
      [kind, key],
    );
    return row ?? null;
  }

  /** Of what a version is one; null where there is no such version. */
  async ruleOf(id: string): Promise<RuleRef | null> {
    const [row]: RuleRef[] = await this.dataSource.query(
      'SELECT kind, key FROM rule_version WHERE id = $1',
      [id],
    );
    return row ?? null;
  }

  /** Which version holds, without what it says. */
  async newestVersion({
    kind,
    key,
  }: RuleRef): Promise<{ readonly id: string; readonly version: number } | null> {
    const [row]: { id: string; version: number }[] = await this.dataSource.query(
      `SELECT id, version FROM rule_version WHERE kind = $1 AND key = $2 ORDER BY version DESC LIMIT 1`,
      [kind, key],
    );
    return row ?? null;
  }

  /** Which versions of a kind hold, under which keys. */
  newestOfKind(
    kind: RuleKind,
  ): Promise<{ readonly id: string; readonly key: string; readonly version: number }[]> {
    return this.dataSource.query(
      'SELECT DISTINCT ON (key) id, key, version FROM rule_version WHERE kind = $1 ORDER BY key, version DESC',
      [kind],
    );
  }

  async find(
    { kind, key }: RuleRef,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RuleVersionRow | null> {
    const [row]: RuleVersionRow[] = await manager.query(
      `SELECT ${ENTRY}, content FROM rule_version WHERE kind = $1 AND key = $2 AND version = $3`,
      [kind, key, version],
    );
    return row ?? null;
  }

  /** One row more than `limit`, newest first, after the one with the id `cursor`. */
  list(
    { kind, key }: RuleRef,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<RuleVersionEntry[]> {
    return this.dataSource.query(
      `SELECT ${ENTRY} FROM rule_version r
        WHERE kind = $1 AND key = $2
          AND ($3::uuid IS NULL OR version < (SELECT c.version FROM rule_version c WHERE c.id = $3 AND c.kind = $1 AND c.key = $2))
        ORDER BY version DESC LIMIT $4`,
      [kind, key, cursor ?? null, limit + 1],
    );
  }

  /** The newest version of everything that somebody has written: all of it, or under these keys alone. */
  listNewest(keys: readonly string[] | null): Promise<RuleVersionEntry[]> {
    return this.dataSource.query(
      `SELECT DISTINCT ON (kind, key) ${ENTRY} FROM rule_version WHERE $1::text[] IS NULL OR key = ANY($1)
        ORDER BY kind, key, version DESC LIMIT ${MOST_LISTED}`,
      [keys],
    );
  }

  /** @throws AppError ORGANISATION_NOT_FOUND */
  async assertOrganisation(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const rows: unknown[] = await manager.query('SELECT 1 FROM organisation_card WHERE id = $1', [
      id,
    ]);
    if (rows.length === 0) throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
  }

  /** Holds what stands under a key to the end of `tx`: one writes at a time. */
  async lock(tx: Transaction, { kind, key }: RuleRef): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('rule_version ' || $1 || ' ' || $2, 0))`,
      [kind, key],
    );
  }

  async insert(tx: Transaction, row: Omit<RuleVersionRow, 'createdAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO rule_version (id, kind, key, version, parent, content, note, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.id,
        row.kind,
        row.key,
        row.version,
        row.parent,
        JSON.stringify(row.content),
        row.note,
        row.createdBy,
      ],
    );
  }
}
