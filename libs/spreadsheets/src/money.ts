import { chineseNumeral } from './chinese-numeral.js';
import { brief, noted, plainWords, type ReadValue, unread } from './read-value.js';

const NEGOTIABLE: readonly RegExp[] = [
  /^(面议|面谈|电议|协商|双方协商|双方商定|待定|未定|待议|待商|待商议|待协商|待沟通|商议|另议|另定|另行(商议|协商|约定)|议价)$/,
  /^(可谈|详谈|可面议|可商议|可协商|洽谈|不限|不定|尚未确定|暂无|没有|暂未确定|无|-+|—+|\/+)$/,
  /^(视.{0,16}定|(按|根据|依据?|以).{0,16}(定|准|约定|确定|协商|商议))$/,
];
const FOREIGN = /(美元|欧元|英镑|日元|港币|港元|USD|EUR|GBP|JPY|HKD|\$|€|£)/i;
const UNIT = '(亿元?|千万元?|百万元?|万元?|w|千元|元)';
const AMOUNT = '(\\d+(?:\\.\\d+)?)';
const SINGLE = new RegExp(`^${AMOUNT}${UNIT}?$`, 'i');
const RANGE = new RegExp(`^${AMOUNT}${UNIT}?(?:-+|~|—+|至|到)${AMOUNT}${UNIT}?$`, 'i');
/** Words that say the figure is not exact, or not the whole; the figure is taken and the note repeats the words. */
const ROUGH =
  /^(?:总投资|总投入|总预算|预算|拟?投入|总计|合计|共计?|每年|年均|首期)?(?:约为?|大约|大概|预计|估计|不超过|不高于|最高|不低于|不少于|至少|≥|>=|>|≤|<=|<)?|(?:左右|上下|以内|以下|以上|内|起|余|\/年|每年|\/项)+$/g;
/** A unit in brackets: 50（万元）; any other remark in brackets at the end is named and left out. */
const BRACKETED_UNIT = /\((亿元?|万元?|千元|元)\)/g;
const REMARK = /\([^()]*\)$/;
/** Nobody writes an amount in more. */
const LONGEST = 60;

/** 万元 in one of a unit. */
const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^亿/, 10_000],
  [/^千万/, 1000],
  [/^百万/, 100],
  [/^(万|w)/i, 1],
  [/^千元/, 0.1],
  [/^元/, 1 / 10_000],
];
const factorOf = (unit: string): number =>
  FACTORS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
const cents = (value: number): number => Math.round(value * 100) / 100;

export type MoneyUnit = '亿元' | '万元' | '千元' | '元';

/**
 * Money in 万元, to two decimals; 面议 is null. A bare number is read in the header's unit; without one in 万元, with
 * a note. Everything that is not plainly the figure is noted: a converted unit, a range, 约, words.
 */
export function readMoney(raw: string, headerUnit: MoneyUnit | null): ReadValue<number | null> {
  const words = plainWords(raw).replace(/[\s,¥￥]/g, '');
  if (words === '') return { value: null };
  if (words.length > LONGEST) return unreadable(raw);
  if (NEGOTIABLE.some((pattern) => pattern.test(words)))
    return noted(null, 'MONEY_NEGOTIABLE', { raw });
  if (FOREIGN.test(words)) return unread('MONEY_FOREIGN', { raw });
  const text = words
    .replace(BRACKETED_UNIT, '$1')
    .replace(/人民币|RMB|CNY/gi, '')
    .replace(REMARK, '');
  const exact = text.replace(ROUGH, '').replace(/(元|[亿万])[整正]$/, '$1');
  const read = readFigure(exact, headerUnit, raw);
  if (read.value === undefined || read.value === null || read.notes !== undefined) return read;
  return exact === text && !REMARK.test(words.replace(BRACKETED_UNIT, ''))
    ? { value: read.value }
    : noted(read.value, 'MONEY_TAKEN', { raw, value: read.value });
}

const unreadable = (raw: string): ReadValue<never> =>
  unread('MONEY_UNREADABLE', { raw: brief(raw) });

function readFigure(
  text: string,
  headerUnit: MoneyUnit | null,
  raw: string,
): ReadValue<number | null> {
  const range = RANGE.exec(text);
  if (range) {
    const unit = range[4] ?? range[2] ?? headerUnit ?? '万元';
    const low = cents(Number(range[1]) * factorOf(range[2] ?? unit));
    const high = cents(Number(range[3]) * factorOf(unit));
    if (low > high) return unread('MONEY_UPSIDE_DOWN', { raw });
    return noted(low, 'MONEY_LOWER_END', { raw, value: low });
  }
  const single = SINGLE.exec(text);
  if (single) return singleFigure(Number(single[1]), single[2] ?? null, headerUnit, raw);
  const words = /^(.+?)元?$/.exec(text)?.[1] ?? text;
  const numeral = chineseNumeral(words);
  if (numeral === null) return unreadable(raw);
  const inYuan = /[万亿]/.test(words) || text.endsWith('元');
  const value = cents(inYuan ? numeral / 10_000 : numeral * factorOf(headerUnit ?? '万元'));
  return noted(value, 'MONEY_READ', { raw, value });
}

function singleFigure(
  amount: number,
  unit: string | null,
  headerUnit: MoneyUnit | null,
  raw: string,
): ReadValue<number> {
  const value = cents(amount * factorOf(unit ?? headerUnit ?? '万元'));
  if (unit === null && headerUnit === null && value !== 0)
    return noted(value, 'MONEY_WITHOUT_UNIT', { raw, value });
  return factorOf(unit ?? headerUnit ?? '万元') === 1 && !/^w$/i.test(unit ?? '')
    ? { value }
    : noted(value, 'MONEY_CONVERTED', { raw: unit === null ? `${raw}${headerUnit}` : raw, value });
}

/** The unit a header names, in brackets or after a slash: 拟投入资金（元）, 预算/万元, budget_wan. */
export function unitOfHeader(header: string): MoneyUnit | null {
  const text = plainWords(header).replace(/\s/g, '');
  const named = /(?:[([【/:,，]|单位|人民币)(亿元|万元?|千元|元)[)\]】]?$/.exec(text)?.[1];
  if (named) return named === '万' ? '万元' : (named as MoneyUnit);
  return /(wan|Wan|万元)$/.test(text) ? '万元' : null;
}
