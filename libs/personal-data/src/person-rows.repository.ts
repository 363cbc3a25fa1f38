import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { TableTag, Way } from './column-tag.js';
import { COLUMNS } from './columns.js';
import { pseudonymOf } from './pseudonym.js';

/** Whose rows: a person with those merged into them, and their accounts. */
export interface Subject {
  readonly personIds: readonly string[];
  readonly accountIds: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;
export interface FoundRows {
  readonly rows: readonly Row[];
  /** How many there are beyond `rows`. */
  readonly leftOut: number;
}

interface ColumnType {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Rows of one table that an export shows, newest first where ids tell. */
const MOST = 20_000;
/** Meetings that a refusal names. */
const MOST_NAMED = 5;

const quoted = (name: string): string => `"${name}"`;

/** Whether a row of `table` is of the persons `$1` or the accounts `$2`. */
const isTheirs = (table: string): string =>
  `($1::uuid[] IS NOT NULL AND $2::uuid[] IS NOT NULL AND ${belongs(table)})`;

function belongs(table: string): string {
  const ways = COLUMNS[table]?.ways ?? [];
  return ways.length === 0 ? 'false' : `(${ways.map((way) => leads(table, way)).join(' OR ')})`;
}

function leads(table: string, { column, of, text }: Way): string {
  const place = `${quoted(table)}.${quoted(column)}`;
  if (typeof of !== 'string')
    return `${place} IN (SELECT ${of.key} FROM ${quoted(of.table)} WHERE ${belongs(of.table)})`;
  const ids = `$${of === 'PERSON' ? 1 : 2}::uuid[]`;
  return `${place} = ANY(${text ? `(${ids})::text[]` : ids})`;
}

const columnsThat = (tag: TableTag, ...ends: readonly string[]): string[] =>
  Object.entries(tag.columns).flatMap(([name, { atErase }]) =>
    ends.includes(atErase) ? [name] : [],
  );

const isVersioned = ({ columns }: TableTag): boolean => 'lock_version' in columns;

/** Rows of every table, read and ended by what the tags of their columns say (docs/adr/0035). Names come from the tags, never from input. */
@Injectable()
export class PersonRowsRepository {
  /** What a table has of this person, without secrets. */
  async find(tx: Transaction, table: string, subject: Subject): Promise<FoundRows> {
    const { columns } = COLUMNS[table] as TableTag;
    const shown = Object.keys(columns).filter((name) => !columns[name]?.secret);
    const ordered = 'id' in columns ? 'ORDER BY id DESC' : '';
    const rows: { row: Row; n: string }[] = await tx.query(
      `SELECT to_jsonb(x) AS row, n FROM (
         SELECT ${shown.map(quoted).join(', ')}, count(*) OVER () AS n FROM ${quoted(table)}
          WHERE ${isTheirs(table)} ${ordered} LIMIT ${MOST}) x(${[...shown.map(quoted), 'n'].join(', ')})`,
      parametersOf(subject),
    );
    return {
      rows: rows.map(({ row }) => Object.fromEntries(shown.map((name) => [name, row[name]]))),
      leftOut: Math.max(0, Number(rows[0]?.n ?? 0) - rows.length),
    };
  }

  /** Those of their meetings that are still to come or under way, the first ones. */
  listComing(
    tx: Transaction,
    subject: Subject,
  ): Promise<{ readonly editionId: string; readonly startsAt: Date; readonly place: string }[]> {
    const [table, cover] = ['meeting', 'meeting_cover'];
    // Whoever comes instead of another, too; who arranged it is another matter.
    const comes = `id IN (SELECT meeting_id FROM ${quoted(cover ?? '')} WHERE ended_at IS NULL AND person_id = ANY($1))`;
    return tx.query(
      `SELECT edition_id AS "editionId", starts_at AS "startsAt", place FROM ${quoted(table ?? '')}
        WHERE (${isTheirs(table ?? '')} OR ${comes}) AND ends_at > now()
          AND state IN ('HELD_SLOT', 'CONFIRMED', 'MOVE_PROPOSED', 'CHECKED_IN', 'IN_PROGRESS')
        ORDER BY starts_at LIMIT ${MOST_NAMED}`,
      parametersOf(subject),
    );
  }

  /** Ids of their rows in a table. */
  async listIds(tx: Transaction, table: string, subject: Subject): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM ${quoted(table)} WHERE ${isTheirs(table)} ORDER BY id`,
      parametersOf(subject),
    );
    return rows.map(({ id }) => id);
  }

  /** Message-IDs of the letters about their pairs, to both sides: they name them. */
  async listLetters(tx: Transaction, subject: Subject): Promise<string[]> {
    const [match, letter, invitation, notice] = ['match', 'delivery', 'invitation', 'notice'];
    const theirs = `SELECT id FROM ${quoted(match ?? '')} WHERE ${isTheirs('match')}`;
    const rows: { id: string }[] = await tx.query(
      `SELECT message_id AS id FROM ${quoted(letter ?? '')} WHERE invitation_id IN (
         SELECT id FROM ${quoted(invitation ?? '')} WHERE match_id IN (${theirs}))
       UNION SELECT message_id FROM ${quoted(notice ?? '')} WHERE match_id IN (${theirs})`,
      parametersOf(subject),
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Ends everything that is theirs, as the tags say: rows that go, words in free texts, then names and addresses. Times of
   * rows stay, versions grow.
   * @param tokens by what they are found in free texts, the longest first
   */
  async end(tx: Transaction, subject: Subject, tokens: readonly string[]): Promise<void> {
    const types = await this.types(tx);
    const tables = Object.entries(COLUMNS);
    for (const [table, tag] of tables)
      if (tag.atErase === 'delete-row') await this.delete(tx, table, subject);
    for (const [table, tag] of tables) {
      const columns = columnsThat(tag, 'redact');
      if (tag.atErase !== 'delete-row' && columns.length > 0)
        await this.redact(tx, { table, tag, columns, types, subject, tokens });
    }
    for (const [table, tag] of tables)
      if (tag.atErase !== 'delete-row') await this.blank(tx, { table, tag, types, subject });
  }

  private async delete(tx: Transaction, table: string, subject: Subject): Promise<void> {
    await tx.query(`DELETE FROM ${quoted(table)} WHERE ${isTheirs(table)}`, parametersOf(subject));
  }

  private async redact(tx: Transaction, what: Redaction): Promise<void> {
    const { table, tag, columns, types, subject, tokens } = what;
    const by = pseudonymOf(subject.personIds[0] ?? subject.accountIds[0] ?? '');
    const values = tag.anywhere ? [] : parametersOf(subject);
    const [token, other] = [`$${values.length + 1}::text`, `$${values.length + 2}::text`];
    const set = columns.map(
      (name) =>
        `${quoted(name)} = replace(${quoted(name)}::text, ${token}, ${other})::${typeOf(types, table, name).type}`,
    );
    if (isVersioned(tag)) set.push('lock_version = lock_version + 1');
    const has = columns.map((name) => `position(${token} in ${quoted(name)}::text) > 0`);
    const where = [`(${has.join(' OR ')})`, ...(tag.anywhere ? [] : [isTheirs(table)])];
    for (const word of tokens)
      await tx.query(`UPDATE ${quoted(table)} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`, [
        ...values,
        word,
        by,
      ]);
  }

  private async blank(tx: Transaction, what: Omit<Redaction, 'columns' | 'tokens'>): Promise<void> {
    const { table, tag, types, subject } = what;
    const set = Object.entries(tag.columns).flatMap(([name, { atErase }]) => {
      const place = quoted(name);
      if (atErase === 'pseudonym') return [`${place} = '已注销-' || right(id::text, 12)`];
      if (atErase === 'pseudonym-address')
        return [`${place} = 'erased-' || right(id::text, 12) || '@invalid'`];
      if (atErase === 'block') return [`${place} = 'BLOCKED'`];
      if (atErase !== 'blank') return [];
      return [`${place} = ${typeOf(types, table, name).nullable ? 'NULL' : `''`}`];
    });
    if (set.length === 0) return;
    if (isVersioned(tag)) set.push('lock_version = lock_version + 1');
    await tx.query(
      `UPDATE ${quoted(table)} SET ${set.join(', ')} WHERE ${isTheirs(table)}`,
      parametersOf(subject),
    );
  }

  private types(tx: Transaction): Promise<ColumnType[]> {
    return tx.query(
      `SELECT table_name AS table, column_name AS column, udt_name AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns WHERE table_schema = 'public'`,
    );
  }
}

interface Redaction {
  readonly table: string;
  readonly tag: TableTag;
  readonly columns: readonly string[];
  readonly types: readonly ColumnType[];
  readonly subject: Subject;
  readonly tokens: readonly string[];
}

function typeOf(types: readonly ColumnType[], table: string, column: string): ColumnType {
  const found = types.find((type) => type.table === table && type.column === column);
  if (found) return found;
  throw new Error(`there is no column ${table}.${column}`);
}

const parametersOf = ({ personIds, accountIds }: Subject): (readonly string[])[] => [
  personIds,
  accountIds,
];
