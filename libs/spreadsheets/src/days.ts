import { remark, type RemarkCode } from '@jiqia/contracts/words';
import { chineseNumeral, digitByDigit } from './chinese-numeral.js';
import { brief, noted, plainWords, type ReadValue, unread } from './read-value.js';
import { dayOfSerial } from './xlsx-numbers.js';

const UNLIMITED =
  /^(长期|长期有效|常年|不限|不限期|不限时间|无限期|无期限|永久|无|没有|暂无|-+|—+|\/+)$/;
/** Soon, or when it suits: no day is meant. */
const VAGUE: readonly RegExp[] = [
  /^(尽快|尽早|越快越好|立即|马上|及时|急需?|紧急|加急|近期|短期|中期|随时)[。.!]?$/,
  /^(待定|未定|不定|另定|另议|面议|面谈|可?协商|商定|双方协商)[。.!]?$/,
  /^(视.{0,12}而定|(按|根据|依|以).{0,16}(定|准|约定|确定|安排|进度))[。.!]?$/,
  /^(今年|明年|后年|本年度?|年内|上半年|下半年)$/,
];
const COUNT = '(?:\\d{1,3}(?:\\.\\d)?|[一二两三四五六七八九十半]{1,3})';
const UNIT = '个?(?:年|月|季度?|周|星期|天|日|工作日)半?';
/** A length of time: 12个月, 一年, 半年内, 3-6个月, 签订合同后90天. */
const LENGTH = new RegExp(
  `^(?:.{0,12}?(?:后|起|内))?(?:约|大约|不超过|最长|至少)?${COUNT}(?:(?:${UNIT})?(?:-|~|至|到|—)${COUNT})?${UNIT}(?:期|之?内|以内|左右|以上|之间|时间)?[。.]?$`,
);
/** A day or a part of a year without its year: 6月30日, 12月底, 第三季度, 明年6月. */
const WITHOUT_YEAR =
  /^(今年|明年|后年|本年)?(第?[一二三四1-4]季度|年?底|(\d{1,2}|[一二三四五六七八九十]{1,2})月((\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|底|末|初|[上中下]旬)?)(之?前|以前|止|内|完成)*$/;
const BEFORE = '(?:截至|截止到?|至|到|于)?\\s*';
const AFTER = '(?:之前|以前|前|止|截止|内)?(?:完成|交付|解决|验收|结题)?';
const FULL = new RegExp(
  `^${BEFORE}(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?${AFTER}(?:[\\sT]+\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?)?$`,
);
/** A year of two digits, as people write it by hand: 27.6.30. */
const SHORT_YEAR = new RegExp(
  `^${BEFORE}([2-4]\\d)\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?${AFTER}$`,
);
const YEARS = /^(\d{4})\s*年?\s*(?:-+|~|—+|至|到)\s*(\d{4})\s*年?(?:底|末)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const RANGE =
  /^(\S*?\d\S*?)\s*(?:至|到|~|—+|--|\s-\s|(?<=[./年月日]\d{0,2}日?)-(?=\d{4}))\s*(\S*\d\S*)$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Nobody writes a day or a term in more. */
const LONGEST = 60;

const pad = (value: number): string => String(value).padStart(2, '0');
const lastDay = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
const isReal = (y: number, m: number, d: number): boolean =>
  y >= 1900 && m >= 1 && m <= 12 && d >= 1 && d <= lastDay(y, m);
const isYear = (y: number): boolean => y >= 1990 && y < 2100;

/**
 * A day as YYYY-MM-DD from the ways offices write it. What is not a whole date gets its last day, with a note; words that
 * name no day (长期, 尽快, 12个月) are null, with a note. An impossible day and what only looks like one are errors.
 */
export function readDay(raw: string): ReadValue<string | null> {
  const text = plainWords(raw);
  if (text === '') return { value: null };
  if (text.length > LONGEST) return unreadable(raw);
  return (
    exactDay(text, raw) ??
    instantDay(text, raw) ??
    partialDay(text, raw) ??
    wordsDay(text, raw) ??
    noDay(text, raw) ??
    unreadable(raw)
  );
}

const unreadable = (raw: string): ReadValue<never> => unread('DAY_UNREADABLE', { raw: brief(raw) });
const impossible = (raw: string): ReadValue<never> => unread('DAY_IMPOSSIBLE', { raw });

/** Words that name no day: the entry is kept, without a limit and with a word on it. */
function noDay(text: string, raw: string): ReadValue<null> | null {
  const because = (code: RemarkCode): ReadValue<null> => noted(null, code, { raw });
  if (UNLIMITED.test(text)) return because('TERM_UNLIMITED');
  const words = text.replace(/\s/g, '');
  if (VAGUE.some((pattern) => pattern.test(words))) return because('TERM_VAGUE');
  if (WITHOUT_YEAR.test(words)) return because('TERM_WITHOUT_YEAR');
  return LENGTH.test(words) ? because('TERM_LENGTH_ONLY') : null;
}

/** The end of a term; a cell with both ends (2026-01-01至2026-12-31) also fills `validFrom`. */
export function readTermEnd(raw: string): ReadValue<string | null> {
  const text = plainWords(raw);
  if (text.length > LONGEST) return unreadable(raw);
  const years = YEARS.exec(text);
  const found = years ? null : RANGE.exec(text);
  if ((!years && !found) || LENGTH.test(text.replace(/\s/g, ''))) return readDay(raw);
  const from = readDay(years ? `${years[1]}-01-01` : (found?.[1] ?? ''));
  const until = readDay(years?.[2] ?? found?.[2] ?? '');
  if (!from.value || !until.value)
    return { error: from.error ?? until.error ?? remark('DAY_UNREADABLE', { raw }) };
  return {
    ...noted(until.value, 'TERM_READ', { raw, from: from.value, until: until.value }),
    also: { field: 'validFrom', value: from.value },
  };
}

function exactDay(text: string, raw: string): ReadValue<string> | null {
  const found = FULL.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const short = found ? null : SHORT_YEAR.exec(text);
  const [, year, month, date] = found ?? short ?? [];
  if (year === undefined) return null;
  const [y, m, d] = [Number(short ? `20${year}` : year), Number(month), Number(date)];
  if (!isReal(y, m, d)) return impossible(raw);
  const value = `${y}-${pad(m)}-${pad(d)}`;
  return short ? noted(value, 'DAY_READ', { raw, value }) : { value };
}

/** An instant with a time zone is a day in China. */
function instantDay(text: string, raw: string): ReadValue<string> | null {
  if (!INSTANT.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return impossible(raw);
  const value = new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  return noted(value, 'DAY_IN_CHINA', { raw, value });
}

function partialDay(text: string, raw: string): ReadValue<string> | null {
  const tail = `(?:底|末)?${AFTER}$`;
  const month = new RegExp(
    `^${BEFORE}(\\d{4})\\s*([-/.年])\\s*(\\d{1,2})\\s*月?(?:份)?${tail}`,
  ).exec(text);
  if (month) {
    const read = endOfMonth(Number(month[1]), Number(month[3]), raw);
    // A number cell that was typed as 2027.10 says 2027.1.
    return read?.value && month[2] === '.' && month[3] === '1'
      ? noted(read.value, 'DAY_LAST_OR_OCTOBER', { raw, value: read.value })
      : read;
  }
  const part = new RegExp(
    `^${BEFORE}(\\d{4})\\s*年?\\s*(?:第?([一二三四1-4])季度|Q([1-4])|([上下])半年)${tail}`,
    'i',
  ).exec(text);
  if (part) {
    const quarter = part[2] ? (chineseNumeral(part[2]) ?? Number(part[2])) : Number(part[3] ?? 0);
    const lastMonth = part[4] ? (part[4] === '上' ? 6 : 12) : quarter * 3;
    return endOfMonth(Number(part[1]), lastMonth, raw);
  }
  const year = new RegExp(`^${BEFORE}(\\d{4})\\s*年?(?:度)?${tail}`).exec(text);
  if (year && isYear(Number(year[1]))) return endOfMonth(Number(year[1]), 12, raw);
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? dayOfSerial(Number(text)) : null;
  return serial && Number(text) > 20_000 && Number(text) < 80_000
    ? noted(serial, 'DAY_OF_SERIAL', { raw, value: serial })
    : null;
}

function endOfMonth(y: number, m: number, raw: string): ReadValue<string> | null {
  if (!isYear(y)) return null;
  if (m < 1 || m > 12) return impossible(raw);
  const value = `${y}-${pad(m)}-${pad(lastDay(y, m))}`;
  return noted(value, 'DAY_LAST', { raw, value });
}

/** 二〇二六年三月一日, 二〇二六年三月, 2026年三月. */
function wordsDay(text: string, raw: string): ReadValue<string> | null {
  const found = /^([^年]{4})年([^月]{1,3})月(?:([^日]{1,4})日)?/.exec(text);
  if (!found) return null;
  const year = found[1] ?? '';
  const y = Number(/^\d{4}$/.test(year) ? year : digitByDigit(year));
  const m = chineseNumeral(found[2] ?? '');
  const d = found[3] === undefined ? undefined : chineseNumeral(found[3]);
  if (!y || m === null || d === null) return null;
  if (d === undefined) return endOfMonth(y, m, raw);
  if (!isReal(y, m, d)) return impossible(raw);
  const value = `${y}-${pad(m)}-${pad(d)}`;
  return noted(value, 'DAY_READ', { raw, value });
}
