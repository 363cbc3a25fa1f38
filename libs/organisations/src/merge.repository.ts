import type { PageQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { MergeSubject, Union } from './merge-holder.js';

/** What one union moved: ids of rows by part, and rows merged before whose winner it was. */
export interface MovedUnion extends Union {
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly followers: readonly string[];
}

/** Fields of the winner that the loser filled; they go back with it. */
export interface FilledFields {
  readonly creditCode?: string;
  readonly externalId?: string;
}

/** What a person may have and another lack. */
export type PersonGap = 'title' | 'phone' | 'email';

/** All that a merge changed, for the way back. */
interface Moved {
  readonly unions: readonly MovedUnion[];
  readonly persons: readonly string[];
  readonly aliases: readonly string[];
  readonly filled: FilledFields;
  /** Of societies: fields that the winner is concerned with since. */
  readonly remit?: readonly string[];
  /** Of a person: what the winner lacked and the loser had. Names of fields alone, nothing personal. */
  readonly gaps?: readonly PersonGap[];
}

export interface MergeRow {
  readonly id: string;
  readonly kind: MergeSubject;
  readonly winnerId: string;
  readonly loserId: string;
  readonly moved: Moved;
  readonly mergedBy: string;
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
}

/** An organisation as a merge sees it, held against everybody who would write rows that point at it. */
export interface HeldOrganisation {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly externalId: string | null;
  readonly mergedInto: string | null;
}

const SELECT = `SELECT id, kind, winner_id AS "winnerId", loser_id AS "loserId", moved, merged_by AS "mergedBy",
  merged_at AS "mergedAt", undone_at AS "undoneAt" FROM register_merge`;

/** Ids of the rows of an UPDATE … RETURNING. */
const idsOf = ([rows]: [{ id: string }[], number]): string[] => rows.map(({ id }) => id);

/** Merges, and the rows of this lib that they change. */
@Injectable()
export class MergeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** In the order of ids; those that are not there are left out. */
  hold(tx: Transaction, ids: readonly string[]): Promise<HeldOrganisation[]> {
    return tx.query(
      `SELECT id, name, credit_code AS "creditCode", external_id AS "externalId", merged_into AS "mergedInto"
         FROM organisation WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  /** Persons of both organisations who are one by name, whatever its blanks and width; held as `hold` does. */
  async listTwins(tx: Transaction, loserId: string, winnerId: string): Promise<Union[]> {
    await tx.query(
      'SELECT id FROM person WHERE organisation_id IN ($1, $2) ORDER BY id FOR UPDATE',
      [loserId, winnerId],
    );
    const rows: { loserId: string; winnerId: string }[] = await tx.query(
      `SELECT DISTINCT ON (l.id) l.id AS "loserId", coalesce(w.merged_into, w.id) AS "winnerId"
         FROM person l JOIN person w ON folded_name(w.name) = folded_name(l.name)
        WHERE l.organisation_id = $1 AND w.organisation_id = $2 AND l.merged_into IS NULL AND coalesce(w.merged_into, w.id) <> l.id
        ORDER BY l.id, w.merged_into NULLS FIRST, w.id`,
      [loserId, winnerId],
    );
    return rows.map((row) => ({ subject: 'person', ...row }));
  }

  async countPersons(tx: Transaction, organisationId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM person WHERE organisation_id = $1 AND merged_into IS NULL',
      [organisationId],
    );
    return row?.n ?? 0;
  }

  async countAliases(tx: Transaction, organisationId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM organisation_alias WHERE organisation_id = $1',
      [organisationId],
    );
    return row?.n ?? 0;
  }

  /** @param ids these alone; else all that stand for themselves */
  async movePersons(
    tx: Transaction,
    from: string,
    to: string,
    ids?: readonly string[],
  ): Promise<string[]> {
    return idsOf(
      await tx.query(
        `UPDATE person SET organisation_id = $2, lock_version = lock_version + 1, updated_at = now()
          WHERE organisation_id = $1 AND merged_into IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
        [from, to, ids ?? null],
      ),
    );
  }

  /** @param names these alone; else all */
  async moveAliases(
    tx: Transaction,
    from: string,
    to: string,
    names?: readonly string[],
  ): Promise<string[]> {
    return idsOf(
      await tx.query(
        `UPDATE organisation_alias SET organisation_id = $2
          WHERE organisation_id = $1 AND ($3::text[] IS NULL OR alias = ANY($3)) RETURNING alias AS id`,
        [from, to, names ?? null],
      ),
    );
  }

  async addAlias(tx: Transaction, organisationId: string, alias: string): Promise<void> {
    await tx.query(
      'INSERT INTO organisation_alias (alias, organisation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [alias, organisationId],
    );
  }

  /** Takes an alias away. False when the organisation has none such. */
  async dropAlias(tx: Transaction, organisationId: string, alias: string): Promise<boolean> {
    const [, dropped]: [unknown, number] = await tx.query(
      'DELETE FROM organisation_alias WHERE alias = $1 AND organisation_id = $2',
      [alias, organisationId],
    );
    return dropped === 1;
  }

  /** The loser stands for itself no more, nor do those it stood for; returns these. */
  async stand(tx: Transaction, { subject, loserId, winnerId }: Union): Promise<string[]> {
    const statement = (table: string): string =>
      `UPDATE ${table} SET merged_into = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE merged_into = $1 OR id = $1 RETURNING id`;
    const ids = idsOf(
      subject === 'person'
        ? await tx.query(statement('person'), [loserId, winnerId])
        : await tx.query(statement('organisation'), [loserId, winnerId]),
    );
    await this.refreshKeys(tx, subject, winnerId);
    return ids.filter((id) => id !== loserId);
  }

  /** The loser stands for itself again, and for its followers. */
  async standAlone(tx: Transaction, union: MovedUnion): Promise<void> {
    const { subject, loserId, winnerId, followers } = union;
    const statement = (table: string): string =>
      `UPDATE ${table} SET merged_into = CASE WHEN id = $1 THEN NULL ELSE $1 END, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 OR id = ANY($2)`;
    await (subject === 'person'
      ? tx.query(statement('person'), [loserId, followers])
      : tx.query(statement('organisation'), [loserId, followers]));
    for (const id of [loserId, winnerId]) await this.refreshKeys(tx, subject, id);
  }

  /** Writes what the winner lacked and the loser had, or gives it back. */
  async writeNumbers(
    tx: Transaction,
    id: string,
    numbers: { readonly creditCode: string | null; readonly externalId: string | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE organisation SET credit_code = $2, external_id = $3, lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
      [id, numbers.creditCode, numbers.externalId],
    );
  }

  async insert(tx: Transaction, row: Omit<MergeRow, 'mergedAt' | 'undoneAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO register_merge (id, kind, winner_id, loser_id, moved, merged_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [row.id, row.kind, row.winnerId, row.loserId, JSON.stringify(row.moved), row.mergedBy],
    );
  }

  async markUndone(tx: Transaction, id: string, undoneBy: string): Promise<void> {
    await tx.query('UPDATE register_merge SET undone_at = now(), undone_by = $2 WHERE id = $1', [
      id,
      undoneBy,
    ]);
  }

  /** @throws AppError MERGE_NOT_FOUND */
  async get(
    kind: MergeSubject,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MergeRow> {
    const [row]: MergeRow[] = await manager.query(`${SELECT} WHERE id = $1 AND kind = $2`, [
      id,
      kind,
    ]);
    if (row) return row;
    throw new AppError({ code: 'MERGE_NOT_FOUND' });
  }

  /** One row more than the limit, oldest first. */
  list(kind: MergeSubject, { cursor, limit }: PageQuery): Promise<MergeRow[]> {
    return this.dataSource.query(
      `${SELECT} WHERE kind = $3 AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [cursor ?? null, limit + 1, kind],
    );
  }

  /** Whether one of these was merged with another after that merge, and still is. */
  async isMergedLater(tx: Transaction, mergeId: string, ids: readonly string[]): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM register_merge WHERE id > $1 AND undone_at IS NULL
          AND (winner_id = ANY($2) OR loser_id = ANY($2)
               OR EXISTS (SELECT 1 FROM jsonb_array_elements(moved -> 'unions') u
                           WHERE u ->> 'loserId' = ANY($2::text[]) OR u ->> 'winnerId' = ANY($2::text[]))) LIMIT 1`,
      [mergeId, ids],
    );
    return rows.length > 0;
  }

  /** The triggers work the keys of a row out anew. */
  private async refreshKeys(tx: Transaction, subject: MergeSubject, id: string): Promise<void> {
    const statement = (table: string): string =>
      `UPDATE ${table} SET name = name, lock_version = lock_version + 1, updated_at = now() WHERE id = $1`;
    await (subject === 'person'
      ? tx.query(statement('person'), [id])
      : tx.query(statement('organisation'), [id]));
  }
}
