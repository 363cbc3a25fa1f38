import type { Side } from '@jiqia/contracts/words';
import { CAPABILITY_COLUMNS } from './capability-columns.js';
import type { ColumnNames } from './columns.js';
import { findForms } from './form-finder.js';
import { findHeader, knownFields } from './header-finder.js';
import { NEED_COLUMNS } from './need-columns.js';
import type { RawTable } from './raw-table.js';

/** Which side a file holds. */
export interface FoundSide {
  readonly side: Side;
  /** Both sides fit about as well: a person had better look. */
  readonly doubtful: boolean;
}

/** How many more fields one side must name before there is no doubt. */
const MARGIN = 2;

/** Of which side the tables of a file are: the one whose fields their headers and labels name more of. Needs where there is nothing to go by. */
export function findSide(tables: readonly RawTable[]): FoundSide {
  const shown = tables.filter(({ hidden }) => !hidden);
  const score = (columns: ColumnNames): number =>
    Math.max(0, ...shown.map((table) => fieldsNamed(table, columns)));
  const [needs, capabilities] = [score(NEED_COLUMNS), score(CAPABILITY_COLUMNS)];
  return {
    side: capabilities > needs ? 'capability' : 'need',
    doubtful: Math.abs(capabilities - needs) < MARGIN,
  };
}

function fieldsNamed(table: RawTable, columns: ColumnNames): number {
  const header = findHeader(table, columns);
  const known = header ? knownFields(header) : 0;
  const forms = findForms(table, columns, known)?.forms ?? [];
  return Math.max(known, ...forms.map((form) => knownFields(form.header)));
}
