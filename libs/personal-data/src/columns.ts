import { ACCOUNT_COLUMNS } from './account-columns.js';
import { ACTING_COLUMNS } from './acting-columns.js';
import { CAMPAIGN_COLUMNS } from './campaign-columns.js';
import { COMMITMENT_COLUMNS } from './commitment-columns.js';
import type { TableTag } from './column-tag.js';
import { EDITION_COLUMNS } from './edition-columns.js';
import { IMPORT_COLUMNS } from './import-columns.js';
import { AFTERWARDS_COLUMNS } from './afterwards-columns.js';
import { INVITATION_COLUMNS } from './invitation-columns.js';
import { NOMINATION_COLUMNS } from './nomination-columns.js';
import { PAIR_COLUMNS } from './pair-columns.js';
import { PEOPLE_COLUMNS } from './people-columns.js';
import { PLATFORM_COLUMNS } from './platform-columns.js';
import { REGISTER_COLUMNS } from './register-columns.js';
import { REGISTRATION_COLUMNS } from './registration-columns.js';
import { SIGN_IN_COLUMNS } from './sign-in-columns.js';

/**
 * Every column of every table: whom it speaks of, how its row belongs to a person, and what becomes of it when that person is
 * erased. A new table or column gets its tag in one of these files; a test names what has none.
 */
export const COLUMNS: Readonly<Record<string, TableTag>> = {
  ...REGISTER_COLUMNS,
  ...PEOPLE_COLUMNS,
  ...ACTING_COLUMNS,
  ...CAMPAIGN_COLUMNS,
  ...COMMITMENT_COLUMNS,
  ...EDITION_COLUMNS,
  ...IMPORT_COLUMNS,
  ...REGISTRATION_COLUMNS,
  ...PAIR_COLUMNS,
  ...INVITATION_COLUMNS,
  ...NOMINATION_COLUMNS,
  ...AFTERWARDS_COLUMNS,
  ...ACCOUNT_COLUMNS,
  ...SIGN_IN_COLUMNS,
  ...PLATFORM_COLUMNS,
};

/** What the tags themselves get wrong, a sentence each. */
export function tagFaults(tables: Readonly<Record<string, TableTag>>): string[] {
  return Object.entries(tables).flatMap(([table, { ways, columns, atErase, anywhere }]) => {
    const reached = ways.length > 0 || anywhere === true;
    return [
      ...ways.flatMap(({ column, of }) => [
        ...(column in columns ? [] : [`${table} has a way through ${column}, which it has not`]),
        ...(typeof of === 'string' || (tables[of.table]?.ways.length ?? 0) > 0
          ? []
          : [`${table}.${column} leads to ${of.table}, which leads to nobody`]),
      ]),
      ...Object.entries(columns)
        .filter(([, tag]) => tag.atErase !== 'keep' && tag.atErase !== 'derived')
        .filter(() => !reached || atErase === 'delete-row')
        .map(
          ([column]) => `${table}.${column} ends at erase, and no row of ${table} is found then`,
        ),
    ];
  });
}
