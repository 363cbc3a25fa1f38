import type { Confirmation } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { remark } from '@jiqia/contracts/words';

/** By what a list may be cut; what is left out cuts nothing. Days are YYYY-MM-DD. */
export interface EntryFilter {
  readonly q?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly organisationId?: string | undefined;
  /** Name of a park. */
  readonly park?: string | undefined;
  readonly field?: readonly string[] | undefined;
  readonly region?: readonly string[] | undefined;
  readonly cluster?: readonly string[] | undefined;
  readonly cooperation?: readonly string[] | undefined;
  readonly stage?: readonly string[] | undefined;
  readonly confirmation?: readonly Confirmation[] | undefined;
  readonly updatedSince?: string | undefined;
  /** Needs: the last day is this one or earlier. */
  readonly validBefore?: string | undefined;
  /** Capabilities: the owner confirmed on this day or earlier, or never. */
  readonly confirmedBefore?: string | undefined;
  /** Capabilities: last confirmed, or else written, on this day or earlier. */
  readonly untouchedSince?: string | undefined;
}

/** A page of a list; `sort` is a field, with `-` before it from the greatest down. */
export interface EntryListQuery extends EntryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  /** Only what the reader may write. */
  readonly mine?: 'true' | 'false' | undefined;
}

/** A page, and how many rows the list has in all. */
export interface CountedPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** SQL with its named parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the tables of both sides have under other names, or only one of them has. */
export interface EntryColumns {
  /** SQL that is true where a row is of one of `:kind`. */
  readonly ofKind: string;
  /** SQL that is true where a row may be told by whose it is. */
  readonly named: string;
  /** SQL of the ids of organisations that share a row. */
  readonly sharedBy?: string;
  /** What a list may be ordered by: SQL of the key, and its type. */
  readonly sorts: Readonly<Record<string, readonly [key: string, type: string]>>;
}

const CONFIRMED: Readonly<Record<Confirmation, string>> = {
  CONFIRMED: 'r.owner_confirmed_at IS NOT NULL',
  OBJECTED: 'r.owner_confirmed_at IS NULL AND r.owner_objected_at IS NOT NULL',
  UNCONFIRMED: 'r.owner_confirmed_at IS NULL AND r.owner_objected_at IS NULL',
};

/** The rows `r` that a filter asks for. @param inCharge SQL that is true where the reader knows of a row whose it is, though it hides that */
export function filterCondition(
  filter: EntryFilter,
  columns: EntryColumns,
  inCharge: string,
): Condition {
  const parts: string[] = [];
  const parameters: Record<string, unknown> = {};
  const add = (name: string, value: unknown, sql: string): void => {
    if (value === undefined) return;
    parts.push(`(${sql})`);
    parameters[name] = value;
  };
  // Whoever may not know whose a row is does not find it by that either.
  const told = `(${columns.named} OR ${inCharge})`;
  const inPark = 'SELECT s.id FROM organisation_scope s WHERE s.park = :park';
  add('q', filter.q && likeText(filter.q), 'r.title ILIKE :q');
  add('state', filter.state, 'r.state = ANY(:state)');
  add('kind', filter.kind, columns.ofKind);
  const shared = columns.sharedBy ? ` OR ${columns.sharedBy} @> ARRAY[:organisationId::uuid]` : '';
  add(
    'organisationId',
    filter.organisationId,
    `(r.organisation_id = :organisationId${shared}) AND ${told}`,
  );
  add('park', filter.park, `r.organisation_id IN (${inPark}) AND ${told}`);
  add('field', filter.field, 'r.field = ANY(:field)');
  add('region', filter.region, 'r.region = ANY(:region)');
  add('cluster', filter.cluster, 'r.cluster = ANY(:cluster)');
  add('cooperation', filter.cooperation, 'r.cooperation && :cooperation::text[]');
  add('stage', filter.stage, 'r.stage = ANY(:stage)');
  add('updatedSince', filter.updatedSince, 'r.updated_at >= :updatedSince::timestamptz');
  add('validBefore', filter.validBefore, 'r.valid_until <= :validBefore::date');
  add(
    'confirmedBefore',
    filter.confirmedBefore,
    'r.confirmed_at IS NULL OR r.confirmed_at <= :confirmedBefore::date',
  );
  add(
    'untouchedSince',
    filter.untouchedSince,
    `coalesce(r.confirmed_at, (r.updated_at AT TIME ZONE 'Asia/Shanghai')::date) <= :untouchedSince::date`,
  );
  if (filter.confirmation)
    parts.push(`(${filter.confirmation.map((code) => `(${CONFIRMED[code]})`).join(' OR ')})`);
  return { sql: parts.length === 0 ? 'TRUE' : parts.join(' AND '), parameters };
}

/** Part of a text, as LIKE takes it: its own signs stand for themselves. */
const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** In which order, and after which row. */
export interface Sorting {
  /** SQL of the key that rows are ordered by before their id. */
  readonly key: string;
  readonly type: string;
  readonly direction: 'ASC' | 'DESC';
  readonly after: { readonly key: string; readonly id: string } | null;
}

/** @throws AppError REQUEST_INVALID for a cursor that this list did not give */
export function sortingOf(
  { sort = 'id', cursor }: Pick<EntryListQuery, 'sort' | 'cursor'>,
  columns: Pick<EntryColumns, 'sorts'>,
): Sorting {
  const field = sort.replace(/^-/, '');
  const [key, type] = columns.sorts[field] ?? ['r.id', 'uuid'];
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  return { key, type, direction, after: cursor === undefined ? null : placeOf(cursor, sort) };
}

const CURSOR_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place of a row in an order, for whoever asks for what comes after it. */
export const cursorOf = (sort: string, { key, id }: { key: string; id: string }): string =>
  sort === 'id' ? id : Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

function placeOf(cursor: string, sort: string): { key: string; id: string } {
  if (sort === 'id') {
    if (CURSOR_ID.test(cursor)) return { key: cursor, id: cursor };
    throw wrongCursor();
  }
  const read = parsed(cursor);
  if (!Array.isArray(read) || read.length !== 3) throw wrongCursor();
  const [of, key, id] = read as unknown[];
  if (of !== sort || typeof key !== 'string' || typeof id !== 'string' || !CURSOR_ID.test(id))
    throw wrongCursor();
  return { key, id };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

const wrongCursor = (): AppError =>
  new AppError({ code: 'REQUEST_INVALID', fields: [{ field: 'cursor', ...remark('INVALID') }] });
