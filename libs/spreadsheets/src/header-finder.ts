import {
  type ColumnMatch,
  type Corrected,
  matchColumn,
  UNCORRECTED,
  UNKNOWN,
} from './column-match.js';
import type { ColumnNames } from './columns.js';
import {
  hasOwn,
  isBlank,
  isEmptyRow,
  NO_TEXT,
  type RawCell,
  type RawRow,
  type RawTable,
} from './raw-table.js';

/** Where the columns are named: one row, or two where a group (联系人) stands over its parts (姓名, 电话). */
export interface Header {
  /** First and last row of the header. */
  readonly top: number;
  readonly bottom: number;
  readonly titles: readonly string[];
  readonly matches: readonly ColumnMatch[];
}

/** Rows that a header may have. */
export const HEADER_ROWS = 2;
/** Filled rows among which a header is looked for. */
export const HEADER_WITHIN = 30;
/** Filled rows among which a header is looked for that stands too deep, to say so. */
const LOOKED_THROUGH = 300;

/** The row or pair of rows, among the first thirty that are filled, that names most known fields; it must name the title's. */
export function findHeader(
  table: RawTable,
  columns: ColumnNames,
  corrected: Corrected = UNCORRECTED,
): Header | null {
  return bestHeader(filledRows(table).slice(0, HEADER_WITHIN), columns, corrected);
}

/** Number of the row in which a header stands below the first thirty, null where there is none. */
export function deepHeaderRow(table: RawTable, columns: ColumnNames): number | null {
  const rows = filledRows(table).slice(HEADER_WITHIN, LOOKED_THROUGH);
  const found = bestHeader(rows, columns, UNCORRECTED);
  return found && knownFields(found) > 1 ? found.top : null;
}

/**
 * Number of rows of a header that has more than can be read: its title's cell reaches over rows in which parts are named.
 * Null for any other.
 */
export function tallHeaderRows(table: RawTable, header: Header): number | null {
  const column = header.matches.findIndex((match) => match.field === 'title');
  const area = table.rows.find((row) => row.row === header.top)?.cells[column]?.merged;
  const end = area?.bottom ?? header.bottom;
  const parts = table.rows.some(
    (row) => row.row > header.bottom && row.row <= end && !isEmptyRow(row),
  );
  return parts ? end - header.top + 1 : null;
}

const filledRows = ({ rows }: RawTable): RawRow[] => rows.filter((row) => !isEmptyRow(row));

function bestHeader(
  rows: readonly RawRow[],
  columns: ColumnNames,
  corrected: Corrected,
): Header | null {
  let best: Header | null = null;
  let most = 0;
  const consider = (candidate: Header | null): void => {
    const known = candidate ? knownFields(candidate) : 0;
    if (known <= most) return;
    most = known;
    best = candidate;
  };
  // Single rows first: a second row must tell more than either row alone.
  for (const row of rows) consider(single(row, columns, corrected));
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    if (next) consider(double(row, next, columns, corrected));
  });
  return best;
}

/** Number of fields named, 0 without the title's. */
export function knownFields({ matches }: Header): number {
  const fields = new Set(matches.map((match) => match.field));
  fields.delete(null);
  return fields.has('title') ? fields.size : 0;
}

function single(row: RawRow, columns: ColumnNames, corrected: Corrected): Header {
  const titles = row.cells.map((cell, column) =>
    hasOwn(cell, row.row, column) ? cell.text.trim() : '',
  );
  return {
    top: row.row,
    bottom: row.row,
    titles,
    matches: titles.map((title) => meaning(title, columns, corrected)),
  };
}

const meaning = (title: string, columns: ColumnNames, corrected: Corrected): ColumnMatch =>
  title === '' ? UNKNOWN : (corrected(title) ?? named(columns, title));

/** A part under its group may stand in one cell, as our own files write it: 联系人·电话. */
function named(columns: ColumnNames, title: string): ColumnMatch {
  const whole = matchColumn(columns, title);
  const [group = '', part = ''] = title.split('·');
  return whole.field !== null || part === '' ? whole : matchPart(columns, group, part);
}

/** A group row over a row of parts; null when the second row is not one of parts. */
function double(
  upper: RawRow,
  lower: RawRow,
  columns: ColumnNames,
  corrected: Corrected,
): Header | null {
  const groups = upper.cells.filter((cell, column) => hasOwn(cell, upper.row, column));
  if (lower.row !== upper.row + 1 || groups.length < 2) return null;
  const width = Math.max(upper.cells.length, lower.cells.length);
  const titles: string[] = [];
  const matches: ColumnMatch[] = [];
  let group = '';
  let parts = 0;
  for (let column = 0; column < width; column++) {
    const above = upper.cells[column] ?? NO_TEXT;
    const below = lower.cells[column] ?? NO_TEXT;
    const part = hasOwn(below, lower.row, column) ? below.text.trim() : '';
    if (!isBlank(above.text)) group = above.text.trim();
    const startsGroup = hasOwn(above, upper.row, column);
    if (part === '') {
      const title = startsGroup ? group : '';
      titles.push(title);
      matches.push(meaning(title, columns, corrected));
      continue;
    }
    if (startsGroup && !spans(above, upper.cells[column + 1])) return null;
    const title = group === '' ? part : `${group}·${part}`;
    const match = corrected(title) ?? matchPart(columns, group, part);
    titles.push(title);
    matches.push(match);
    if (match.field !== null) parts++;
  }
  return parts > 0 ? { top: upper.row, bottom: lower.row, titles, matches } : null;
}

/** A group reaches over the next column: by merged cells, or (in text files) by an empty cell beside it. */
const spans = (cell: RawCell, next: RawCell | undefined): boolean =>
  cell.merged ? cell.merged.right > cell.merged.left : next !== undefined && isBlank(next.text);

/** Words that tell what 名称 or 电话 under a group belongs to. */
const GROUP_WORDS: readonly (readonly [RegExp, string])[] = [
  [/联系|对接人|联络/, '联系人'],
  [/专家|负责人|团队/, '专家'],
  [/单位|企业|机构|公司|申报方|需求方/, '单位'],
  [/需求|难题/, '需求'],
  [/成果|专利/, '成果'],
];

/** What a part under the name of a group means: 名称 under 企业基本情况 is that of the organisation. */
export function matchPart(columns: ColumnNames, group: string, part: string): ColumnMatch {
  const word = GROUP_WORDS.find(([pattern]) => pattern.test(group))?.[1] ?? '';
  for (const title of [`${group}${part}`, `${word}${part}`, part]) {
    const match = matchColumn(columns, title);
    if (match.field !== null) return match;
  }
  return matchColumn(columns, part);
}
