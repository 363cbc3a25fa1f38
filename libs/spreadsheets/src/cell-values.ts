/** A value read from words, with a note where it was not plainly there; `error` where it could not be read. */
export interface ReadValue<T> {
  readonly value?: T;
  readonly note?: string;
  readonly error?: string;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};

/** A Chinese numeral below 100 million, in everyday or banker's characters; null when it is none. */
export function chineseNumeral(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of text) {
    if (character in DIGITS) digit = DIGITS[character] ?? 0;
    else if (character in UNITS) {
      section += (digit ?? 1) * (UNITS[character] ?? 1);
      digit = null;
    } else if (character === '万' || character === '萬') {
      total += (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
    } else return null;
  }
  return text === '' ? null : total + section + (digit ?? 0);
}

const NEGOTIABLE = /^(面议|面谈|协商|待定|待议|商议|另议|无|-|—|\/)$/;

/** Money in 万元. A bare number is read in `unit` (the header's), 元 are turned into 万元, a range gives its lower end. */
export function readMoney(raw: string, unit: '万元' | '元' = '万元'): ReadValue<number | null> {
  const text = raw
    .normalize('NFKC')
    .replace(/[\s,，¥￥]/g, '')
    .replace(/人民币|约|左右|以内|整/g, '');
  if (text === '') return { value: null };
  if (NEGOTIABLE.test(text)) return { value: null, note: `“${raw}”按面议处理` };
  const range = /^([\d.]+)(?:万元?|元)?[-~～至到]([\d.]+)(亿元?|万元?|元)?$/.exec(text);
  const single = /^([\d.]+)(亿元?|万元?|元)?$/.exec(text);
  const found = range ?? single;
  if (found) {
    const amount = Number(found[1]);
    if (!Number.isFinite(amount)) return { error: `金额“${raw}”看不懂` };
    const given = found[range ? 3 : 2] ?? unit;
    const factor = given.startsWith('亿') ? 10_000 : given.startsWith('万') ? 1 : 1 / 10_000;
    const value = Math.round(amount * factor * 100) / 100;
    if (range) return { value, note: `“${raw}”取区间下限 ${value} 万元` };
    return given === '元' ? { value, note: `“${raw}”折合 ${value} 万元` } : { value };
  }
  const words = /^(.+?)元$/.exec(text)?.[1] ?? text;
  const numeral = chineseNumeral(words);
  if (numeral === null) return { error: `金额“${raw}”看不懂` };
  const yuan = /万/.test(words) || text.endsWith('元');
  const value = yuan ? numeral / 10_000 : numeral;
  return { value, note: `“${raw}”读作 ${value} 万元` };
}

const pad = (value: string | number): string => String(value).padStart(2, '0');
const real = (y: number, m: number, d: number): boolean => {
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
};
const lastDay = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();

/** A day as YYYY-MM-DD from the ways offices write it; 长期 is null. */
export function readDay(raw: string): ReadValue<string | null> {
  const text = raw.normalize('NFKC').trim();
  if (text === '') return { value: null };
  if (/^(长期|长期有效|不限|无)$/.test(text)) return { value: null, note: `“${raw}”按不限期处理` };
  const full =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+[\d:]+)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (full) {
    const [y, m, d] = [Number(full[1]), Number(full[2]), Number(full[3])];
    return real(y, m, d) ? { value: `${y}-${pad(m)}-${pad(d)}` } : { error: `日期“${raw}”不存在` };
  }
  const month = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:底|末)?(?:前)?$/.exec(text);
  if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12) {
    const value = `${month[1]}-${pad(month[2] ?? '')}-${pad(lastDay(Number(month[1]), Number(month[2])))}`;
    return { value, note: `“${raw}”取当月最后一天 ${value}` };
  }
  const year = /^(\d{4})\s*年?(?:底|末)?(?:前)?$/.exec(text);
  if (year && Number(year[1]) >= 1990 && Number(year[1]) < 2100) {
    return { value: `${year[1]}-12-31`, note: `“${raw}”取当年最后一天 ${year[1]}-12-31` };
  }
  const serial = /^\d{5}$/.test(text) ? Number(text) : Number.NaN;
  if (serial > 20_000 && serial < 80_000) {
    const value = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
    return { value, note: `“${raw}”按 Excel 日期序号读作 ${value}` };
  }
  return { error: `日期“${raw}”看不懂，请写成 2026-12-31` };
}

export const splitList = (text: string): string[] =>
  text
    .split(/[、,，;；/|\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

export const readYes = (text: string): boolean =>
  /^(是|已|已勾选|√|✓|有|true|yes|y|1|不涉密|不涉及|无涉密|承诺)/i.test(text.trim());
