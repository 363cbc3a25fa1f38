import { ERROR_SHEET, remarkWords, TEMPLATE_SHEET } from '@jiqia/contracts/words';
import type { SheetColumn } from '@jiqia/documents';
import { OWN_COLUMNS } from '@jiqia/spreadsheets';
import type { WrongRow } from './wrong-rows.js';

interface ErrorSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  /** By row, the columns whose cells are wrong. */
  readonly marked?: readonly (readonly number[])[];
  readonly look?: 'notes';
}

/** A sheet for each that has wrong rows, and for each layout in it; then one that says what to do. */
export function errorSheets(rows: readonly WrongRow[], all: number): readonly ErrorSheet[] {
  const layouts = new Map<string, WrongRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.sheet, row.titles]);
    const same = layouts.get(key);
    if (same) same.push(row);
    else layouts.set(key, [row]);
  }
  const lines =
    rows.length < all
      ? [...ERROR_SHEET.intro, ERROR_SHEET.more(rows.length, all)]
      : ERROR_SHEET.intro;
  return [
    ...[...layouts.values()].map(sheetOf),
    {
      name: TEMPLATE_SHEET.name,
      look: 'notes',
      columns: [{ header: '', width: 100 }],
      rows: [[ERROR_SHEET.title], ...lines.map((line) => [line])],
    },
  ];
}

function sheetOf(rows: readonly WrongRow[]): ErrorSheet {
  const { sheet = '', titles = [] } = rows[0] ?? {};
  return {
    name: sheet,
    columns: [
      ...titles.map((header) => ({ header, width: 18 })),
      { header: OWN_COLUMNS.why, width: 50 },
      { header: OWN_COLUMNS.row, width: 10 },
    ],
    rows: rows.map(({ cells, row, words }) => [...cells, saidOf(words), String(row)]),
    marked: rows.map(({ fields, words, titles: { length } }) => [
      ...fields.flatMap((field, i) => (isMeant(field, words) ? [i] : [])),
      length,
    ]),
  };
}

const saidOf = (words: WrongRow['words']): string =>
  words
    .map(({ label, ...said }) => `${label === '' ? '' : `${label}：`}${remarkWords(said)}`)
    .join('；');

/** A word on a whole (单位) is on each of its parts. */
const isMeant = (column: string | null, words: WrongRow['words']): boolean =>
  column !== null &&
  words.some(
    ({ field }) =>
      field === column || column.startsWith(`${field}.`) || field.startsWith(`${column}.`),
  );
