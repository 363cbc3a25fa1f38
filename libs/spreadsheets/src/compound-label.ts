import { type ColumnMatch, isHeaderWord, matchColumn } from './column-match.js';
import type { ColumnNames } from './columns.js';

/** One of the labels that a cell names together. */
export interface LabelPart {
  readonly title: string;
  readonly match: ColumnMatch;
}

/** 联系人及手机, 联系人/电话, 拟投入资金（万元）/时限. */
const BETWEEN = /[/／、及和与]|以及/;

/** The labels that a cell names together, each of a field of its own; empty where it is one label. */
export function labelParts(columns: ColumnNames, label: string): LabelPart[] {
  if (!BETWEEN.test(label) || isHeaderWord(columns, label)) return [];
  const titles = label.split(BETWEEN).map((title) => title.trim());
  const parts = titles.map((title) => ({ title, match: matchColumn(columns, title) }));
  const fields = new Set(parts.map(({ match }) => match.field));
  return parts.length > 1 && !fields.has(null) && fields.size === parts.length ? parts : [];
}

const PHONE = /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:0\d{2,3}[-—– ]?)\d{7,8}(?:-\d{1,5})?/;
/** Nothing but a name. */
const NAME = /^[\p{Script=Han}·]{2,4}$/u;
const EMAIL = /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/;

/** Longer cells hold something else; the bound also keeps the patterns quick. */
const LONGEST = 400;

/**
 * The answers to labels that stand together, in their order; null where it cannot be said which is whose. A blank answer is
 * none for each.
 */
export function splitAnswer(parts: readonly LabelPart[], answer: string): string[] | null {
  const text = answer.trim();
  if (text === '') return parts.map(() => '');
  if (text.length > LONGEST) return null;
  for (const between of [/\s*[/／；;]\s*/, /\s*[、，,]\s*/, /\s+/]) {
    const pieces = text.split(between).filter((piece) => piece !== '');
    if (pieces.length === parts.length && pieces.every((piece, i) => fits(parts[i], piece)))
      return pieces;
  }
  return byPattern(parts, text);
}

/** A number is no name, and a name no number. */
function fits(part: LabelPart | undefined, piece: string): boolean {
  const field = part?.match.field ?? '';
  if (field.endsWith('.phone')) return /\d{5}/.test(piece);
  if (field.endsWith('.email')) return piece.includes('@');
  return !(field.endsWith('.name') && (PHONE.test(piece) || piece.includes('@')));
}

/** A number and an address are found anywhere; what is left is the one other answer. */
function byPattern(parts: readonly LabelPart[], text: string): string[] | null {
  let rest = text;
  const found = parts.map(({ match }) => {
    const field = match.field ?? '';
    const pattern = field.endsWith('.phone') ? PHONE : field.endsWith('.email') ? EMAIL : null;
    if (!pattern) return null;
    const piece = pattern.exec(rest)?.[0] ?? '';
    rest = rest.replace(piece, ' ');
    return piece;
  });
  if (found.filter((piece) => piece === null).length > 1) return null;
  if (found.every((piece) => !piece))
    return NAME.test(text) ? found.map((piece) => (piece === null ? text : '')) : null;
  const left = rest.replace(/^[\s,，、;；/／:：()（）]+|[\s,，、;；/／:：()（）]+$/g, '');
  return left === '' || found.includes(null) ? found.map((piece) => piece ?? left) : null;
}
