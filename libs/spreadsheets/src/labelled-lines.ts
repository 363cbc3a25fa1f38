import { NO_TEXT, type RawCell, type RawRow } from './raw-table.js';

/** A line of running text with the number of its paragraph. */
export interface TextLine {
  readonly at: number;
  readonly text: string;
}
/** The field that a label names on either side, or null. */
export type FieldOf = (label: string) => string | null;

const LONGEST_LABEL = 20;
/** Labels that go over lines have their colon; what else has one is a sentence. */
const PAIR = /^([^:：，。；！？\n]{1,20})[:：]\s*([^]*)$/;
/** Answers that may go on over paragraphs. */
const LONG = new Set([
  'problem',
  'keyTechnology',
  'goal',
  'basis',
  'summary',
  'detail',
  'organisation.intro',
]);
/** Where text that belongs to no label stands: apart from labels and answers. */
const STRAY_COLUMN = 9;

/** What was written on a line is short; the bound keeps the pattern quick. */
const LONGEST_BY_HAND = 400;

/** Lines that were filled by hand keep the line they were written on: ____甲公司____. */
const withoutRule = (text: string): string =>
  text.length > LONGEST_BY_HAND ? text.trim() : text.replace(/^[_＿\s]+|[_＿\s]+$/g, '');

/**
 * Running text as rows of labels and answers: 标签：值, several a line, or a label as a heading with its answer below.
 * A line without a label goes on with the answer before it where that is a long text, and else stands alone.
 */
export function labelledRows(lines: readonly TextLine[], fieldOf: FieldOf): RawRow[] {
  const rows: { row: number; cells: RawCell[] }[] = [];
  let open: { cells: RawCell[]; long: boolean } | null = null;
  for (const { at, text } of lines) {
    const pairs = pairsIn(text, fieldOf);
    if (pairs.length > 0) {
      const cells = pairs.flatMap(([label, answer]) => [{ text: label }, { text: answer }]);
      rows.push({ row: at, cells });
      const [label = '', answer = ''] = pairs.at(-1) ?? [];
      const field = fieldOf(label);
      const long = field !== null && LONG.has(field);
      open = field !== null && (long || answer === '') ? { cells, long } : null;
    } else if (open) {
      const answer = open.cells.pop()?.text ?? '';
      open.cells.push({ text: answer === '' ? withoutRule(text) : `${answer}\n${text}` });
      if (!open.long) open = null;
    } else rows.push({ row: at, cells: [...Array<RawCell>(STRAY_COLUMN).fill(NO_TEXT), { text }] });
  }
  return rows;
}

/** The labels of a line with their answers; none where it is a sentence. */
function pairsIn(text: string, fieldOf: FieldOf): (readonly [string, string])[] {
  const whole = text.trim();
  const alone = whole.length <= LONGEST_LABEL && !/[:：]\s*\S|\d{4}/.test(whole);
  if (alone && fieldOf(whole) !== null) return [[whole, '']];
  const first = PAIR.exec(whole);
  if (!first) return [];
  const parts = whole.split(/\t+|\u3000+| {2,}/).filter((part) => part.trim() !== '');
  const pairs: [string, string][] = [];
  for (const part of parts) {
    const [, label, answer] = PAIR.exec(part.trim()) ?? [];
    const last = pairs.at(-1);
    if (label !== undefined) pairs.push([label.trim(), withoutRule(answer ?? '')]);
    else if (last) last[1] = withoutRule(`${last[1]} ${part.trim()}`);
  }
  return pairs;
}

/**
 * The cells of a row with each 标签：值 as two of them. Then nothing of the row is merged, and each says which cell of the
 * row it was.
 */
export function splitPairs(row: number, cells: readonly RawCell[], fieldOf: FieldOf): RawCell[] {
  const own = cells.filter(
    ({ merged }, column) => !merged || (merged.top === row && merged.left === column),
  );
  const split = own.map((cell, i) => {
    // The answer to a label before it may look like a pair itself.
    if (fieldOf(own[i - 1]?.text ?? '') !== null) return [cell];
    const pairs = cell.text.split('\n').map((line) => pairsIn(line, fieldOf));
    const known = pairs.every(
      (line) => line.length > 0 && line.every(([label, answer]) => answer !== '' && fieldOf(label)),
    );
    return known ? pairs.flat(2).map((text) => ({ ...cell, text })) : [cell];
  });
  if (split.every((parts) => parts.length === 1)) return [...cells];
  return split.flatMap((parts, i) =>
    parts.map(({ merged: _merged, ...cell }) => ({ ...cell, number: i + 1 })),
  );
}
