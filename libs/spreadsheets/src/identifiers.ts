import type { RawCell } from './raw-table.js';
import { plainWords, type ReadValue } from './read-value.js';

/** What a CSV saved by Excel makes of a long number. */
const EXPONENT = /^\d(?:\.\d+)?E\+?\d+$/i;

const lostDigits = (cell: RawCell): boolean =>
  cell.rounded === true || EXPONENT.test(plainWords(cell.text));

const LOST = 'Excel 按数字存放，末位已丢失；请把该列设为文本后重填';

/** The key of a row: without its last digits it would be another row's, so that is an error. */
export function identifier(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  return lostDigits(cell)
    ? { error: `编号“${cell.text}”${LOST}` }
    : { value: plainWords(cell.text) };
}

/** 统一社会信用代码. One with lost digits is left out; one whose check digit is wrong is taken and noted. */
export function creditCode(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  if (lostDigits(cell)) return { note: `信用代码“${cell.text}”${LOST}，未采用` };
  const value = plainWords(cell.text).replace(/\s/g, '').toUpperCase();
  return value.length === 18 && !hasCheckDigit(value)
    ? { value, note: `信用代码 ${value} 的校验位不对，请核对` }
    : { value };
}

export function phone(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  if (lostDigits(cell)) return { note: `电话“${cell.text}”${LOST}，未采用` };
  return { value: plainWords(cell.text).replace(/\s+/g, ' ') };
}

export function email(_text: string, _header: string, cell: RawCell): ReadValue<string> {
  const value = plainWords(cell.text)
    .replace(/^mailto:/i, '')
    .replace(/\s/g, '');
  return /^[^@]+@[^@]+\.[^@.]+$/.test(value)
    ? { value }
    : { value, note: `邮箱“${cell.text}”不像完整的地址，请核对` };
}

const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: the last character closes a weighted sum modulo 31. */
function hasCheckDigit(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = CODE_CHARACTERS.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CODE_CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}
