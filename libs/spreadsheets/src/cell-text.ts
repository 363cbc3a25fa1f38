import { cleanText, turnsDirection, unstorable } from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import { isBlank, LIMITS, type RawCell } from './raw-table.js';

/** A formula that only holds a text or a number: how programs keep Excel from eating digits (="13800000000"). */
const LITERAL = /^=\s*(?:"((?:[^"]|"")*)"|([+-]?\d+(?:\.\d+)?))$/;
/** The apostrophe by which Excel is told that digits are text. */
const MARKED_DIGITS = /^'(?=[\d+][\d\s-]*$)/;
/** What WPS and Excel write for a picture inside a cell. */
const PICTURE = /^=?\s*(?:_xlfn\.)*(?:_xlws\.)?(?:DISPIMG|IMAGE)\s*\(/i;

export const PICTURE_CELL: RawCell = { text: '', note: remark('CELL_PICTURE') };

/** The text of a formula that holds nothing but it, or null. */
export function literalOf(formula: string): string | null {
  const found = LITERAL.exec(formula.trim());
  return found ? (found[1]?.replaceAll('""', '"') ?? found[2] ?? '') : null;
}

export const isPicture = (formula: string): boolean => PICTURE.test(formula);

/**
 * A cell as it is read on from here: within the limit on its length, clean, ="…" unwrapped, a picture without text. What
 * was taken away and could be missed stands in its note. A text that cannot be stored stays, for the form to refuse.
 */
export function readableCell(cell: RawCell): RawCell {
  const { text } = cell;
  if (text.length > LIMITS.cellCharacters)
    return {
      text: text.slice(0, 100),
      error: remark('CELL_TOO_LONG', { length: text.length, maximum: LIMITS.cellCharacters }),
    };
  if (cell.error !== undefined || text === '' || unstorable(text) !== null) return cell;
  if (isPicture(text)) return { ...cell, ...PICTURE_CELL };
  const clean = cleanText(literalOf(text) ?? text.replace(MARKED_DIGITS, ''));
  if (clean === text) return cell;
  const note = noteOn(text, clean);
  return { ...cell, text: clean, ...(note === undefined ? {} : { note }) };
}

function noteOn(text: string, clean: string): Remark | undefined {
  if (turnsDirection(text)) return remark('DIRECTION_REMOVED');
  return clean === '' && !isBlank(text) ? remark('CELL_UNSEEN') : undefined;
}
