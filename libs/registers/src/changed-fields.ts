import { isDeepStrictEqual } from 'node:util';

/** Columns that no form has, or whose change says nothing to whoever brings one. */
const UNSAID = new Set([
  'id',
  'rowHash',
  'state',
  'resolution',
  'lockVersion',
  'updatedAt',
  'expertId',
  'backerIds',
  'backerNames',
  'typedBy',
  'ownerConfirmedBy',
  'ownerConfirmedAt',
  'ownerConfirmedVersion',
  'ownerObjectedAt',
]);
/** What forms call the columns that point elsewhere. */
const FIELDS: Readonly<Record<string, string>> = {
  organisationId: 'organisation',
  contactId: 'contact',
  personId: 'person',
};

const plain = (value: unknown): unknown =>
  value === undefined ? null : JSON.parse(JSON.stringify(value));

/** The fields of the form in which an entry becomes another, in the order of its columns. */
export function changedFields(before: object, after: object | undefined): string[] {
  const known = before as Readonly<Record<string, unknown>>;
  return Object.entries(after ?? {})
    .filter(([name, value]) => !UNSAID.has(name) && !(name === 'externalId' && value === null))
    .filter(([name, value]) => !isDeepStrictEqual(plain(known[name]), plain(value)))
    .map(([name]) => FIELDS[name] ?? name);
}
