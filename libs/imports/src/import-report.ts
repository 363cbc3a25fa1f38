import type { Side } from '@jiqia/contracts/words';
import type { CodedImport } from '@jiqia/contracts/report';
import type { BatchRemark, TakenBatch } from '@jiqia/registers';
import { fieldLabel, type RowRemark, type SheetContent } from '@jiqia/spreadsheets';
import { placedRemark } from './placed-remark.js';

/** Joins what the file says and what the register made of it, every word with its sheet and row. */
export function importReport(
  side: Side,
  file: string,
  dryRun: boolean,
  content: SheetContent<unknown>,
  taken: TakenBatch,
): Omit<CodedImport, 'place'> {
  const placed = (said: BatchRemark): RowRemark[] => {
    const row = placedRemark(side, (index) => content.places[index], said);
    return row ? [row] : [];
  };
  const errors = [...content.errors, ...taken.refused.flatMap(placed)];
  const refused = new Set(taken.refused.map(({ index }) => content.places[index]).map(keyOf));
  return {
    side,
    file,
    dryRun,
    mapping: content.mapping,
    errors,
    skipped: content.skipped,
    notes: [
      ...content.notes.filter((note) => !refused.has(keyOf(note))),
      ...taken.notes.flatMap(placed),
    ],
    files: content.files,
    forms: formsOf(side, content),
    rows: taken.ids.length,
    counts: {
      total: content.total,
      imported: taken.ids.length,
      wrong: new Set(errors.map(keyOf)).size,
      skipped: content.skipped.length,
    },
    result: { created: taken.created, updated: taken.updated, unchanged: taken.unchanged },
  };
}

/** Forms whose places the report names: those of more are found by their file and table. */
const MOST_FORMS = 500;

const formsOf = (side: Side, { places }: SheetContent<unknown>): CodedImport['forms'] =>
  places
    .flatMap(({ sheet, row, sources }) => (sources ? [{ sheet, row, sources }] : []))
    .slice(0, MOST_FORMS)
    .map(({ sheet, row, sources }) => ({
      sheet,
      row,
      fields: sources.map((source) => ({ ...source, label: fieldLabel(side, source.field) })),
    }));

const keyOf = (place: { readonly sheet: string; readonly row: number } | undefined): string =>
  `${place?.sheet ?? ''}\n${place?.row ?? ''}`;
