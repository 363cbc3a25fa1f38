import { chineseNumeral, digitByDigit } from './chinese-numeral.js';
import { plainWords, type ReadValue } from './read-value.js';
import { dayOfSerial } from './xlsx-numbers.js';

const UNLIMITED = /^(长期|长期有效|不限|无期限|永久|无|-+|—+|\/)$/;
const FULL =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:前|止)?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const RANGE =
  /^(\S*?\d\S*?)\s*(?:至|到|~|—+|--|\s-\s|(?<=[./年月日]\d{0,2}日?)-(?=\d{4}))\s*(\S*\d\S*)$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;

const pad = (value: number): string => String(value).padStart(2, '0');
const lastDay = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
const isReal = (y: number, m: number, d: number): boolean =>
  y >= 1900 && m >= 1 && m <= 12 && d >= 1 && d <= lastDay(y, m);
const isYear = (y: number): boolean => y >= 1990 && y < 2100;

/** A day as YYYY-MM-DD from the ways offices write it; 长期 is null. What is not a whole date gets its last day, with a note. */
export function readDay(raw: string): ReadValue<string | null> {
  const text = plainWords(raw);
  if (text === '') return { value: null };
  if (UNLIMITED.test(text)) return { value: null, note: `“${raw}”按不限期处理` };
  return (
    exactDay(text, raw) ??
    instantDay(text, raw) ??
    partialDay(text, raw) ??
    wordsDay(text, raw) ?? { error: `日期“${raw}”看不懂，请写成 2026-12-31` }
  );
}

/** The end of a term; a cell with both ends (2026-01-01至2026-12-31) also fills `validFrom`. */
export function readTermEnd(raw: string): ReadValue<string | null> {
  const found = RANGE.exec(plainWords(raw));
  if (!found) return readDay(raw);
  const from = readDay(found[1] ?? '');
  const until = readDay(found[2] ?? '');
  if (!from.value || !until.value)
    return { error: from.error ?? until.error ?? `日期“${raw}”看不懂` };
  return {
    value: until.value,
    also: { field: 'validFrom', value: from.value },
    note: `“${raw}”读作 ${from.value} 至 ${until.value}`,
  };
}

function exactDay(text: string, raw: string): ReadValue<string> | null {
  const found = FULL.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!found) return null;
  const [y, m, d] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isReal(y, m, d) ? { value: `${y}-${pad(m)}-${pad(d)}` } : { error: `日期“${raw}”不存在` };
}

/** An instant with a time zone is a day in China. */
function instantDay(text: string, raw: string): ReadValue<string> | null {
  if (!INSTANT.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return { error: `日期“${raw}”不存在` };
  const value = new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  return { value, note: `“${raw}”按北京时间取 ${value}` };
}

function partialDay(text: string, raw: string): ReadValue<string> | null {
  const tail = '(?:底|末)?(?:之前|以前|前|止)?$';
  const month = new RegExp(`^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*月?(?:份)?${tail}`).exec(text);
  if (month) return endOfMonth(Number(month[1]), Number(month[2]), raw);
  const part = new RegExp(
    `^(\\d{4})\\s*年?\\s*(?:第?([一二三四1-4])季度|Q([1-4])|([上下])半年)${tail}`,
    'i',
  ).exec(text);
  if (part) {
    const quarter = part[2] ? (chineseNumeral(part[2]) ?? Number(part[2])) : Number(part[3] ?? 0);
    const lastMonth = part[4] ? (part[4] === '上' ? 6 : 12) : quarter * 3;
    return endOfMonth(Number(part[1]), lastMonth, raw);
  }
  const year = new RegExp(`^(\\d{4})\\s*年?(?:度|内)?${tail}`).exec(text);
  if (year && isYear(Number(year[1]))) return endOfMonth(Number(year[1]), 12, raw);
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? dayOfSerial(Number(text)) : null;
  return serial && Number(text) > 20_000 && Number(text) < 80_000
    ? { value: serial, note: `“${raw}”按 Excel 日期序号读作 ${serial}` }
    : null;
}

function endOfMonth(y: number, m: number, raw: string): ReadValue<string> | null {
  if (!isYear(y)) return null;
  if (m < 1 || m > 12) return { error: `日期“${raw}”不存在` };
  const value = `${y}-${pad(m)}-${pad(lastDay(y, m))}`;
  return { value, note: `“${raw}”取最后一天 ${value}` };
}

/** 二〇二六年三月一日, 二〇二六年三月. */
function wordsDay(text: string, raw: string): ReadValue<string> | null {
  const found = /^([^年]{4})年([^月]{1,3})月(?:([^日]{1,4})日)?/.exec(text);
  if (!found) return null;
  const y = Number(digitByDigit(found[1] ?? ''));
  const m = chineseNumeral(found[2] ?? '');
  const d = found[3] === undefined ? undefined : chineseNumeral(found[3]);
  if (!y || m === null || d === null) return null;
  if (d === undefined) return endOfMonth(y, m, raw);
  if (!isReal(y, m, d)) return { error: `日期“${raw}”不存在` };
  const value = `${y}-${pad(m)}-${pad(d)}`;
  return { value, note: `“${raw}”读作 ${value}` };
}
