import { matchColumn } from './column-match.js';
import type { ColumnNames } from './columns.js';
import { findForms } from './form-finder.js';
import { labelParts } from './compound-label.js';
import { isBlank, type MergedArea, type RawRow, type RawTable } from './raw-table.js';

const LONGEST_LABEL = 30;
/** Whoever signs a form or received it is no part of its entry. */
const SIGNATURE = /盖章|签字|签名|签章|公章|填表|填报人|审核|经办/;

/**
 * The tables of one document, where the form of its one entry goes over several of them: those become one, in the order of
 * the page. Tables of documents alone; a title on several tables means that each is a form or a list of its own.
 */
export function joinParts(tables: readonly RawTable[], columns: ColumnNames): readonly RawTable[] {
  const parts = tables.filter(({ kind }) => kind !== undefined);
  if (parts.length < 2) return tables;
  const fields = new Map(parts.map((table) => [table, fieldsIn(table, columns)]));
  const titled = parts.filter((table) => fields.get(table)?.has('title'));
  const [main] = titled;
  if (!main || titled.length > 1 || findForms(main, columns, 0) === null) return tables;
  const known = new Set(fields.get(main));
  const rows = new Map<RawTable, readonly RawRow[]>([[main, main.rows]]);
  for (const table of parts) {
    const own = fields.get(table) ?? new Set();
    const fresh = [...own].some((field) => !known.has(field));
    if (table === main || !fresh) continue;
    const taken = table.kind === 'text' ? answeredRows(table, columns, known) : table.rows;
    if (taken.length > 0) rows.set(table, taken);
    for (const field of own) known.add(field);
  }
  if (rows.size === 1) return tables;
  const joined = {
    ...main,
    rows: stack(
      parts.filter((part) => rows.has(part)),
      rows,
    ),
  };
  return tables.flatMap((table) => {
    if (table === main) return [joined];
    const taken = rows.get(table);
    if (!taken) return [table];
    const gone = new Set(taken);
    const left = table.rows.filter((row) => !gone.has(row));
    return left.length > 0 ? [{ ...table, rows: left }] : [];
  });
}

/** The fields that the cells of a table name. */
function fieldsIn({ rows }: RawTable, columns: ColumnNames): Set<string> {
  const fields = new Set<string>();
  for (const { cells } of rows)
    for (const { text } of cells) {
      if (text.length > LONGEST_LABEL || isBlank(text)) continue;
      const { field } = matchColumn(columns, text);
      if (field !== null) fields.add(field);
      for (const { match } of labelParts(columns, text)) if (match.field) fields.add(match.field);
    }
  return fields;
}

/** Paragraphs that are the label of a field that the tables do not have, with its answer. */
function answeredRows(
  { rows }: RawTable,
  columns: ColumnNames,
  known: ReadonlySet<string>,
): RawRow[] {
  return rows.filter(({ cells }) => {
    const labels = cells.filter((_, i) => i % 2 === 0).map(({ text }) => text);
    return (
      cells.length % 2 === 0 &&
      cells.every(({ text }, i) => i % 2 === 0 || !isBlank(text)) &&
      labels.every((label) => {
        const { field } = matchColumn(columns, label);
        return field !== null && !known.has(field) && !SIGNATURE.test(label);
      })
    );
  });
}

/** Rows one below the other; each keeps where it came from. */
function stack(
  tables: readonly RawTable[],
  rows: ReadonlyMap<RawTable, readonly RawRow[]>,
): RawRow[] {
  const stacked: RawRow[] = [];
  for (const table of tables) {
    const offset = (stacked.at(-1)?.row ?? 0) + 1;
    const own = rows.get(table) ?? [];
    const first = own[0]?.row ?? 0;
    const moved = new Map<MergedArea, MergedArea>();
    for (const row of own) {
      const { sheet, kind } = table;
      stacked.push({
        ...row,
        row: row.row - first + offset,
        from: { sheet, row: row.row, ...(kind ? { kind } : {}) },
        cells: row.cells.map((cell) =>
          cell.merged ? { ...cell, merged: shift(cell.merged, offset - first, moved) } : cell,
        ),
      });
    }
  }
  return stacked;
}

function shift(area: MergedArea, by: number, moved: Map<MergedArea, MergedArea>): MergedArea {
  const known = moved.get(area);
  if (known) return known;
  const shifted = { ...area, top: area.top + by, bottom: area.bottom + by };
  moved.set(area, shifted);
  return shifted;
}
