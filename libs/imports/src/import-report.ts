import { type Remark, remark, type Side, wordedRemark } from '@jiqia/contracts/words';
import type { CodedImport } from '@jiqia/contracts/report';
import type { BatchRemark, TakenBatch } from '@jiqia/registers';
import { fieldLabel, type RowPlace, type RowRemark, type SheetContent } from '@jiqia/spreadsheets';

/** Joins what the file says and what the register made of it, every word with its sheet and row. */
export function importReport(
  side: Side,
  file: string,
  dryRun: boolean,
  content: SheetContent<unknown>,
  taken: TakenBatch,
): CodedImport {
  const placed = ({ index, field, sameAs, ...said }: BatchRemark): RowRemark[] => {
    const row = content.places[index];
    const first = sameAs === undefined ? undefined : content.places[sameAs];
    if (!row) return [];
    const why = first ? repeating(said, first, first.sheet !== row.sheet) : said;
    return [{ sheet: row.sheet, row: row.row, field, label: fieldLabel(side, field), ...why }];
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

/** A remark with the row that the one at hand repeats. */
function repeating(said: Remark, { sheet, row }: RowPlace, elsewhere: boolean): Remark {
  const params = { remark: wordedRemark(said), row };
  return elsewhere
    ? remark('REPEATS_ROW_ELSEWHERE', { ...params, sheet })
    : remark('REPEATS_ROW', params);
}

const keyOf = (place: { readonly sheet: string; readonly row: number } | undefined): string =>
  `${place?.sheet ?? ''}\n${place?.row ?? ''}`;
