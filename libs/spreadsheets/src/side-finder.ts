import type { Side } from '@jiqia/contracts/words';
import type { ColumnNames } from './columns.js';
import { findForms } from './form-finder.js';
import { findHeader, knownFields } from './header-finder.js';
import type { AppError } from '@jiqia/errors';
import type { ImportDraft } from './import-draft.js';
import type { Vocabulary } from './label-vocabulary.js';
import type { RawTable } from './raw-table.js';
import { problemOf } from './spreadsheet-errors.js';

/** Which side a file holds. */
export interface FoundSide {
  readonly side: Side;
  /** Both sides fit about as well: a person had better look. */
  readonly doubtful: boolean;
}

/** How many more fields one side must name before there is no doubt. */
const MARGIN = 2;

/** Of which side the tables of a file are: the one whose fields their headers and labels name more of. Needs where there is nothing to go by. */
export function findSide(tables: readonly RawTable[], vocabulary: Vocabulary): FoundSide {
  const shown = tables.filter(({ hidden }) => !hidden);
  const score = (columns: ColumnNames): number =>
    Math.max(0, ...shown.map((table) => fieldsNamed(table, columns)));
  const [needs, capabilities] = [score(vocabulary.need), score(vocabulary.capability)];
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

type Read = () => Promise<ImportDraft<unknown>>;
type Drafted = { readonly draft: ImportDraft<unknown> } | { readonly refused: AppError };

/**
 * Of which side a file is that holds others: the one of which more entries are read; with entries of both there is doubt.
 * @throws AppError what is said of its needs, where it holds entries of neither side
 */
export async function sideOfDrafts(
  readNeeds: Read,
  readCapabilities: Read,
): Promise<FoundSide & { readonly draft: ImportDraft<unknown> }> {
  const needs = await drafted(readNeeds);
  const capabilities = await drafted(readCapabilities);
  if ('refused' in capabilities) {
    if ('refused' in needs) throw needs.refused;
    return { side: 'need', doubtful: false, draft: needs.draft };
  }
  if ('refused' in needs) return { side: 'capability', doubtful: false, ...capabilities };
  const [need, capability] = [entriesOf(needs.draft), entriesOf(capabilities.draft)];
  const doubtful = need > 0 && capability > 0;
  return capability > need
    ? { side: 'capability', doubtful, ...capabilities }
    : { side: 'need', doubtful, ...needs };
}

/** A draft, or why the file is none of this side. */
async function drafted(read: Read): Promise<Drafted> {
  try {
    return { draft: await read() };
  } catch (error) {
    if (problemOf(error) === null) throw error;
    return { refused: error as AppError };
  }
}

/** Entries, those with mistakes included. */
const entriesOf = ({ rows, errors }: ImportDraft<unknown>): number =>
  rows.length + new Set(errors.map(({ sheet, row }) => `${sheet}\n${row}`)).size;
