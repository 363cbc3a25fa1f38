import { inParts } from '@jiqia/compute';
import type { ErrorCode } from '@jiqia/contracts/errors';
import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { LOST_AFTER } from '@jiqia/outbox';
import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { EntryDecisionRepository } from './entry-decision.repository.js';
import {
  type CountedPage,
  cursorOf,
  type EntryColumns,
  type EntryFilter,
  type EntryListQuery,
  filterCondition,
  sortingOf,
} from './entry-list.js';
import { byFieldNames, NOT_CONTENT_COLUMNS, type StoredVersion } from './entry-version.js';
import type { KnownRow, RegisterRow, Stored } from './register-row.js';

/** Rows a statement that writes. */
const CHUNK = 1000;
/** Rows a statement that reads: making objects of them takes a few milliseconds. */
const READ = 200;
/** Never rewritten with the content: key, state and version have their own ways. */
const NOT_CONTENT = new Set(['id', 'state', 'resolution', 'lockVersion', 'typedBy']);

/** A row as the index ought to have it; `settled` when it last changed long enough ago to be there by now. */
export interface IndexTruth<S extends string = string> {
  readonly id: string;
  readonly state: S;
  readonly version: number;
  readonly settled: boolean;
}

interface RegisterTable {
  readonly side: Side;
  readonly entity: new () => ObjectLiteral;
  /** Says that there is no such row. */
  readonly missing: ErrorCode;
  /** Has a day of last confirmation. */
  readonly confirmable?: boolean;
  /** What its lists are cut and ordered by. */
  readonly columns: EntryColumns;
  /** Has an expert, whose it is. */
  readonly expert?: boolean;
}

/** What the tables of the registers have in common; `C` is what the database works out by itself. Writes are batched: one statement takes a thousand rows. */
export abstract class RegisterRepository<R extends RegisterRow, C = unknown> {
  /** What moderators decided about many of the entries at once. */
  readonly decisions: EntryDecisionRepository;

  protected constructor(
    protected readonly dataSource: DataSource,
    private readonly table: RegisterTable,
  ) {
    this.decisions = new EntryDecisionRepository(dataSource, table.side);
  }

  /** What is said of a row that is not there, or that nobody from outside may know of. */
  get missing(): ErrorCode {
    return this.table.missing;
  }

  /** @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Stored<R, C>> {
    const [row] = await this.listByIds([id], manager);
    if (row) return row;
    throw new AppError({ code: this.table.missing });
  }

  /** In the order of ids; ids that are not there are left out. */
  async listByIds(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Stored<R, C>[]> {
    const found: Stored<R, C>[] = [];
    for (const part of inParts([...new Set(ids)].sort(), READ)) {
      const query = manager.createQueryBuilder(this.table.entity, 'r');
      const rows = await query.where('r.id = ANY(:ids)', { ids: part }).orderBy('r.id').getMany();
      for (const row of rows) found.push({ ...row } as Stored<R, C>);
    }
    return found;
  }

  /** A page in the order of ids, of rows in one state: for whoever goes through all of them. */
  async listInState(
    state: R['state'],
    limit: number,
    after: string | null,
  ): Promise<Stored<R, C>[]> {
    const builder = this.dataSource.manager.createQueryBuilder(this.table.entity, 'r');
    builder.where('r.state = :state', { state });
    if (after !== null) builder.andWhere('r.id > :after', { after });
    const rows = await builder.orderBy('r.id').take(limit).getMany();
    return rows.map((row) => ({ ...row }) as Stored<R, C>);
  }

  /**
   * A page of what a reader may see, as filtered and in the order asked for.
   * @param reach which rows the reader may see
   * @throws AppError REQUEST_INVALID for a cursor that this list did not give
   */
  async list(query: EntryListQuery, reach: Reach): Promise<CountedPage<Stored<R, C>>> {
    const { key, type, direction, after } = sortingOf(query, this.table.columns);
    const builder = this.listed(query, reach)
      .select('r.id', 'id')
      .addSelect(`(${key})::text`, 'key');
    if (after) {
      const than = direction === 'ASC' ? '>' : '<';
      builder.andWhere(`(${key}, r.id) ${than} (:afterKey::${type}, :afterId::uuid)`, {
        afterKey: after.key,
        afterId: after.id,
      });
    }
    builder.orderBy(key, direction).addOrderBy('r.id', direction);
    const [found, total] = await Promise.all([
      builder.limit(query.limit + 1).getRawMany<{ id: string; key: string }>(),
      this.listed(query, reach).getCount(),
    ]);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const more = last !== undefined && found.length > query.limit;
    const rows = new Map(
      (await this.listByIds(page.map(({ id }) => id))).map((row) => [row.id, row]),
    );
    return {
      items: page.flatMap(({ id }) => rows.get(id) ?? []),
      nextCursor: more ? cursorOf(query.sort ?? 'id', last) : null,
      total,
    };
  }

  private listed(filter: EntryFilter, reach: Reach): SelectQueryBuilder<ObjectLiteral> {
    const columns = {
      state: 'r.state',
      organisation: 'r.organisation_id',
      ...(this.table.columns.sharedBy ? { sharedBy: this.table.columns.sharedBy } : {}),
      ...(this.table.expert ? { person: 'r.person_id' } : {}),
    };
    const reached = reachCondition(reach, columns);
    // What is open in some states alone is open to others than those in charge.
    const own = reach === 'all' ? reach : reach.filter(({ states }) => states === undefined);
    const inCharge = reachCondition(own, columns, 'own');
    const { sql, parameters } = filterCondition(filter, this.table.columns, inCharge.sql);
    return this.dataSource.manager
      .createQueryBuilder(this.table.entity, 'r')
      .where(reached.sql, reached.parameters)
      .andWhere(sql, { ...parameters, ...inCharge.parameters });
  }

  /** The texts of a column and how many rows have each, the most frequent first; rows without one are left out. @param column of the entity, as its table has it */
  countTexts(
    column: string,
    most: number,
  ): Promise<{ readonly word: string; readonly rows: number }[]> {
    return this.dataSource.query(
      `SELECT ${column} AS word, count(*)::int AS rows FROM ${this.name} WHERE ${column} <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $1`,
      [most],
    );
  }

  count(): Promise<number> {
    return this.dataSource.manager.count(this.table.entity);
  }

  /** Makes imports wait for each other, so that two files cannot both make the same row. Held to the end of `tx`. */
  async lockImports(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register-import'))`);
  }

  /** Rows with one of these external ids; locked against other writers. */
  listByExternalIds(
    tx: Transaction,
    externalIds: readonly string[],
  ): Promise<KnownRow<R['state']>[]> {
    return this.listKnown(tx, 'external_id = ANY($1)', [externalIds]);
  }

  /** Rows with one of these titles at its organisation; locked against other writers. */
  listByNames(
    tx: Transaction,
    named: readonly { readonly organisationId: string; readonly title: string }[],
  ): Promise<KnownRow<R['state']>[]> {
    return this.listKnown(
      tx,
      '(organisation_id, title) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))',
      [named.map((row) => row.organisationId), named.map((row) => row.title)],
    );
  }

  private async listKnown(
    tx: Transaction,
    condition: string,
    values: readonly (readonly string[])[],
  ): Promise<KnownRow<R['state']>[]> {
    if (values[0]?.length === 0) return [];
    return tx.query(
      `SELECT id, external_id AS "externalId", row_hash AS "rowHash", organisation_id AS "organisationId", title, state,
              lock_version AS "lockVersion"${this.table.confirmable ? ', confirmed_at::text AS "confirmedAt"' : ''}
         FROM ${this.name} WHERE ${condition} ORDER BY id FOR UPDATE`,
      [...values],
    );
  }

  async insertMany(tx: Transaction, rows: readonly R[]): Promise<void> {
    const columns = this.columns()
      .map((column) => column.databaseName)
      .join(', ');
    for (const part of inParts(rows, CHUNK)) {
      await tx.query(
        `INSERT INTO ${this.name} (${columns})
         SELECT ${columns} FROM json_populate_recordset(NULL::${this.name}, $1)`,
        [this.asJson(part)],
      );
    }
  }

  /**
   * Rewrites the content of rows that still have the lock version given; an external id is never taken away.
   * @throws AppError VERSION_CHANGED when somebody else wrote one of them in between
   */
  async rewriteMany(tx: Transaction, rows: readonly R[]): Promise<void> {
    const content = this.columns().filter((column) => !NOT_CONTENT.has(column.propertyName));
    const set = content.map(({ propertyName, databaseName }) =>
      propertyName === 'externalId'
        ? `${databaseName} = coalesce(x.${databaseName}, t.${databaseName})`
        : `${databaseName} = x.${databaseName}`,
    );
    for (const part of inParts(rows, CHUNK)) {
      const json = this.asJson(part);
      await this.keepVersions(tx, json);
      const [, written] = (await tx.query(
        `UPDATE ${this.name} t SET ${set.join(', ')}, lock_version = t.lock_version + 1, updated_at = now()
           FROM json_populate_recordset(NULL::${this.name}, $1) x
          WHERE t.id = x.id AND t.lock_version = x.lock_version`,
        [json],
      )) as [unknown, number];
      if (written !== part.length) throw await this.versionChanged(tx, part);
    }
  }

  /** Keeps what rows say that are about to say something else. */
  private async keepVersions(tx: Transaction, json: string): Promise<void> {
    const { name } = this;
    await tx.query(
      `INSERT INTO ${name}_version (${name}_id, version, content)
       SELECT t.id, t.lock_version, to_jsonb(t) - $2::text[]
         FROM ${name} t JOIN json_populate_recordset(NULL::${name}, $1) x ON x.id = t.id AND x.lock_version = t.lock_version
        WHERE to_jsonb(t) - $2::text[] <> to_jsonb(x) - $2::text[]
       ON CONFLICT DO NOTHING`,
      [json, NOT_CONTENT_COLUMNS],
    );
  }

  /** What an entry said before, in the order of its versions: at most so many of the newest. */
  async listVersionsOf(id: string, most: number): Promise<StoredVersion[]> {
    const { name } = this;
    const rows: StoredVersion[] = await this.dataSource.query(
      `SELECT v.version, v.content, v.replaced_at AS "replacedAt", a.actor AS "replacedBy"
         FROM ${name}_version v
         LEFT JOIN LATERAL (SELECT actor FROM audit_trail WHERE entity = $3 AND entity_id = v.${name}_id AND at = v.replaced_at LIMIT 1) a ON true
        WHERE v.${name}_id = $1 ORDER BY v.version DESC LIMIT $2`,
      [id, most, name],
    );
    return rows.reverse().map((row) => ({ ...row, content: byFieldNames(row.content) }));
  }

  /** Those of the versions (at the places of `ids`) whose entry says something else by now; their places. */
  async listRewritten(ids: readonly string[], versions: readonly number[]): Promise<Set<number>> {
    const { name } = this;
    const rows: { place: number }[] = await this.dataSource.query(
      `SELECT v.place::int AS place FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS v(id, version, place)
        WHERE EXISTS (SELECT 1 FROM ${name}_version h WHERE h.${name}_id = v.id AND h.version >= v.version)`,
      [ids, versions],
    );
    return new Set(rows.map(({ place }) => place - 1));
  }

  /** Moves rows that this very transaction made or locked; the database checks each move. */
  async moveMany(tx: Transaction, ids: readonly string[], state: R['state']): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `UPDATE ${this.name} SET state = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = ANY($1)`,
      [ids, state],
    );
  }

  listVersions(state: R['state']): Promise<IndexTruth<R['state']>[]> {
    return this.dataSource.query(
      `SELECT id, lock_version AS version, state, updated_at < now() - ${LOST_AFTER} AS settled
         FROM ${this.name} WHERE state = $1`,
      [state],
    );
  }

  /** Rows in any state that were changed in the last minutes. */
  listChangedVersions(minutes: number): Promise<IndexTruth<R['state']>[]> {
    return this.dataSource.query(
      `SELECT id, lock_version AS version, state, updated_at < now() - ${LOST_AFTER} AS settled
         FROM ${this.name} WHERE updated_at >= now() - make_interval(mins => $1)`,
      [minutes],
    );
  }

  /** Those of the ids whose row has not just been changed, or is not there. */
  async settledAmong(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT i.id FROM unnest($1::uuid[]) AS i(id) LEFT JOIN ${this.name} r ON r.id = i.id
        WHERE r.updated_at IS NULL OR r.updated_at < now() - ${LOST_AFTER}`,
      [ids],
    );
    return rows.map((row) => row.id);
  }

  /** The columns that rows are written with, by their names. */
  columnNames(): string[] {
    return this.columns().map(({ databaseName }) => databaseName);
  }

  /** The table of the entity. */
  private get name(): string {
    return this.dataSource.getMetadata(this.table.entity).tableName;
  }

  private columns(): readonly { readonly propertyName: string; readonly databaseName: string }[] {
    return this.dataSource.getMetadata(this.table.entity).columns.filter((c) => c.isInsert);
  }

  private asJson(rows: readonly R[]): string {
    const columns = this.columns();
    return JSON.stringify(
      rows.map((row) =>
        Object.fromEntries(
          columns.map(({ propertyName, databaseName }) => [
            databaseName,
            row[propertyName as keyof R],
          ]),
        ),
      ),
    );
  }

  /** Names the record and the version it has now where one record alone was written. */
  private async versionChanged(tx: Transaction, rows: readonly R[]): Promise<AppError> {
    const [row] = rows;
    const current: { lock_version: number }[] =
      rows.length === 1
        ? await tx.query(`SELECT lock_version FROM ${this.name} WHERE id = $1`, [row?.id])
        : [];
    return new AppError({
      code: 'VERSION_CHANGED',
      ...(rows.length === 1
        ? {
            details: {
              id: row?.id,
              lockVersion: row?.lockVersion,
              currentVersion: current[0]?.lock_version ?? null,
            },
          }
        : {}),
    });
  }
}
