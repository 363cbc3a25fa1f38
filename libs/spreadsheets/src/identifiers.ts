import {
  isCreditCode,
  isEmail,
  isPhone,
  plainCreditCode,
  plainPhone,
} from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import type { RawCell } from './raw-table.js';
import { brief, leftOut, plainWords, type ReadValue, unread } from './read-value.js';

/** What a CSV saved by Excel makes of a long number. */
const EXPONENT = /^\d(?:\.\d+)?E\+?\d+$/i;

const lostDigits = (cell: RawCell): boolean =>
  cell.rounded === true || EXPONENT.test(plainWords(cell.text));

/** Words that say there is none. */
const NONE = /^(无|没有|暂无|未填|空|无邮箱|无电话|无手机|none|null|nil|n\/?a|-+|—+|\/+|\\|\.)$/i;
const SEPARATOR =
  /[;,、|\n\t]|\/(?!\d{1,4}$)|(?<=[\d)）\w])\s*(?:或|和|及|以及|与)\s*(?=[\d(（+\w])/;

/** The key of a row: without its last digits it would be another row's, so that is an error. */
export function identifier(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  return lostDigits(cell)
    ? unread('NUMBER_LOST', { raw: cell.text })
    : { value: plainWords(cell.text) };
}

/** 统一社会信用代码. What is none is left out and named: under a wrong code a firm would be taken for another. */
export function creditCode(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  if (lostDigits(cell)) return leftOut('CREDIT_CODE_LOST', { raw: cell.text });
  const value = plainCreditCode(cell.text);
  if (isCreditCode(value)) return { value };
  if (NONE.test(value)) return {};
  return value.length === 18
    ? leftOut('CREDIT_CODE_WRONG', { raw: value })
    : leftOut('CREDIT_CODE_NONE', { raw: cell.text });
}

/** What a cell holds of one kind: those that are right, and those that were meant to be. */
interface Found {
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

/** The first telephone number of a cell; others, and what is none, are named. An address beside it fills `emailField`. */
export const phone =
  (emailField: string) =>
  (_text: string, _header: string, cell: RawCell): ReadValue<string> => {
    if (lostDigits(cell)) return leftOut('PHONE_LOST', { raw: cell.text });
    const written = plainPhone(plainWords(cell.text).replace(/\n/g, '、'));
    if (NONE.test(written)) return {};
    const [address] = addressesIn(written).right;
    const also = address === undefined ? {} : { also: { field: emailField, value: address } };
    return { ...chosen('PHONE', cell.text, phonesIn(written)), ...also };
  };

/** The first e-mail address of a cell; others, and what is none, are named and never used. */
export function email(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  const written = plainWords(cell.text);
  if (NONE.test(written)) return {};
  const read = chosen('EMAIL', cell.text, addressesIn(written));
  if (read.value === undefined || /^[!-~]+$/.test(read.value)) return read;
  const doubt = remark('EMAIL_NOT_LATIN', { value: read.value });
  return { ...read, notes: [...(read.notes ?? []), doubt] };
}

function chosen(
  what: 'PHONE' | 'EMAIL',
  written: string,
  { right, wrong }: Found,
): ReadValue<string> {
  const [value, ...others] = right;
  const none = (raw: string): Remark => remark(`${what}_NONE`, { raw: brief(raw) });
  if (value === undefined) return { notes: [none(written)] };
  const several = { count: right.length, value, others: others.join('、') };
  const notes = [
    ...(others.length > 0 ? [remark(`${what}S_SEVERAL`, several)] : []),
    ...(wrong.length > 0 ? [none(wrong.join('、'))] : []),
  ];
  return notes.length > 0 ? { value, notes } : { value };
}

/** Longer cells hold something else; the bound also keeps the patterns below quick. */
const LONGEST = 400;
/** An address among other words: in angle brackets after a name, beside another, with a remark. */
const ADDRESS =
  /(?<![\w.@+-])[\w!#$%&'*+=?^`{}~-]+(?:\.[\w!#$%&'*+=?^`{}~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]+(?![\w@-])/g;

/** The addresses in a text, in its order, each once. */
function addressesIn(text: string): Found {
  if (text.length > LONGEST) return { right: [], wrong: [] };
  const tidy = text.replace(/mailto:/gi, ' ').replace(/\s*([@.])\s*/g, '$1');
  const plain = (tidy.match(ADDRESS) ?? []).filter(isEmail);
  const rest = tidy.replace(ADDRESS, ' ').split(/[\s;,、<>|/]+/);
  // An address in another script is one only where nothing else stands beside it.
  const right = [...plain, ...rest.filter(isEmail)];
  const wrong = rest.filter((word) => word.includes('@') && !isEmail(word));
  return { right: [...new Set(right)], wrong };
}

const BRACKETED = /[（(][^()（）\d]*[)）]/g;
const WORDS_AROUND = /^[^\d+(]+|[^\d)]+$/g;
/** Digits enough to be meant as a number of its own. */
const DIGITS = /\d(?:[\s-]?\d){4}/;

/** The telephone numbers in a text, in its order, each once; labels, names and remarks beside them are left out. */
function phonesIn(text: string): Found {
  if (text.length > LONGEST) return { right: [], wrong: [] };
  const bare = (part: string): string => part.replace(BRACKETED, ' ').replace(WORDS_AROUND, '');
  const right = new Set<string>();
  const wrong: string[] = [];
  for (const part of text.split(SEPARATOR)) {
    const whole = bare(part);
    const numbers = isPhone(whole) ? [whole] : part.split(/\s+/).map(bare).filter(isPhone);
    for (const number of numbers) right.add(number);
    if (numbers.length === 0 && DIGITS.test(part) && !part.includes('@')) wrong.push(part.trim());
  }
  return { right: [...right], wrong };
}
