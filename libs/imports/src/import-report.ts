import type { Side } from '@jiqia/contracts/words';
import type { ImportReport } from '@jiqia/contracts/http';
import type { BatchRemark, TakenBatch } from '@jiqia/registers';
import { fieldLabel, type RowRemark, type SheetContent } from '@jiqia/spreadsheets';

/** Joins what the file says and what the register made of it, every word with its sheet and row. */
export function importReport(
  side: Side,
  file: string,
  dryRun: boolean,
  content: SheetContent<unknown>,
  taken: TakenBatch,
): Omit<ImportReport, 'place'> {
  const remark = ({ index, field, message, sameAs }: BatchRemark): RowRemark[] => {
    const row = content.places[index];
    const first = sameAs === undefined ? undefined : content.places[sameAs];
    if (!row) return [];
    const elsewhere = first && first.sheet !== row.sheet ? `工作表“${first.sheet}”` : '';
    return [
      {
        sheet: row.sheet,
        row: row.row,
        field,
        label: fieldLabel(side, field),
        message: first ? `${message}，与${elsewhere}第 ${first.row} 行重复` : message,
      },
    ];
  };
  const errors = [...content.errors, ...taken.refused.flatMap(remark)];
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
      ...taken.notes.flatMap(remark),
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
