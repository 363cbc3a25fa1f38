import { differenceOf, type Difference } from '@jiqia/contracts/rulebook';
import type { RegisterRow } from './register-row.js';

/** What is none of an entry's words: keys, states, whose word stands, and how somebody is reached. Names of columns. */
export const NOT_CONTENT_COLUMNS: readonly string[] = [
  'id',
  'external_id',
  'row_hash',
  'contact_id',
  'person_id',
  'expert_id',
  'backer_ids',
  'avoid_organisations',
  'typed_by',
  'owner_confirmed_by',
  'owner_confirmed_at',
  'owner_confirmed_version',
  'owner_objected_at',
  'state',
  'resolution',
  'lock_version',
  'created_at',
  'updated_at',
];

/** An earlier content, and the last version of the entry that had it. */
export interface StoredVersion {
  readonly version: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly replacedAt: Date;
  /** Who wrote the words after it: an account or another word for who acts; null where the audit does not say any more. */
  readonly replacedBy: string | null;
}

/** One rewriting of an entry: which versions it lies between, when, and what it changed. */
export interface ContentChange {
  /** The first version with the new content. */
  readonly version: number;
  readonly at: Date;
  readonly by: string | null;
  readonly changes: readonly Difference[];
}

/** The steps from the oldest content that is kept to the present one, the newest first. */
export function changesOf(
  stored: readonly StoredVersion[],
  present: Readonly<Record<string, unknown>>,
): ContentChange[] {
  const contents = [...stored.map(({ content }) => content), present];
  return stored
    .map(({ version, replacedAt, replacedBy, content }, i) => ({
      version: version + 1,
      at: replacedAt,
      by: replacedBy,
      changes: differenceOf(content, contents[i + 1]),
    }))
    .reverse();
}

/** The content that a version had: `stored` in the order of their versions. */
export const contentAt = (
  stored: readonly StoredVersion[],
  present: Readonly<Record<string, unknown>>,
  version: number,
): Readonly<Record<string, unknown>> =>
  stored.find((row) => row.version >= version)?.content ?? present;

/** The words of a row by the names they have on forms. */
export function contentOf(row: RegisterRow): Readonly<Record<string, unknown>> {
  const left = new Set(NOT_CONTENT_COLUMNS.map(camel));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name)));
}

/** Names of columns as forms and rows have them. */
export const byFieldNames = (
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(content).map(([name, value]) => [camel(name), value]));

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
