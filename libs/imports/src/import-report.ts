import type { Side } from '@jiqia/contracts/words';
import type { CodedImport } from '@jiqia/contracts/report';
import type { BatchRemark, TakenBatch } from '@jiqia/registers';
import type { RowRemark, SheetContent } from '@jiqia/spreadsheets';
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

const keyOf = (place: { readonly sheet: string; readonly row: number } | undefined): string =>
  `${place?.sheet ?? ''}\n${place?.row ?? ''}`;
