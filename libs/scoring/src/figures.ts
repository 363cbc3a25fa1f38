import { MULTIPLIERS, UNIT_PATTERN, unitOf } from './units.js';

/** Values from `low` to `high` in the base of their unit; null where there is no end. An open end is not among them. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
}

/** A figure as a text states it: what is measured, and the values it may have. */
export interface Figure {
  /** Words before the value, as written, e.g. 漏检率 */
  readonly name: string;
  readonly values: Interval;
  /** Which way is better, where words say so though the value is a plain one: 降到 and 控制在, 达到 and 提高到. */
  readonly aim: 'atMost' | 'atLeast' | null;
  /** What kind of unit, e.g. `length`; empty for a figure without one. */
  readonly kind: string;
  /** The stretch it stands in, word for word; of a row of a table its name, value and unit. */
  readonly quote: string;
  /** Where that stretch stands in its text; null for a row of a table. */
  readonly place: { readonly from: number; readonly to: number } | null;
}

const BELOW =
  '不得超过|不得大于|不得高于|不超过|不大于|不高于|不多于|小于等于|小于或等于|小于|低于|少于|不足';
const ABOVE =
  '不得低于|不得少于|不得小于|不低于|不少于|不小于|大于等于|大于或等于|大于|高于|超过|多于';
const TO_AT_MOST = '(?:降|降低|下降|减|减少|减小|压|压缩|压低|缩短|缩小|控制|收窄)(?:到|至|在|为)';
const TO_AT_LEAST = '(?:提|提高|提升|延长|增|增加|上升|升)(?:到|至|为)|达到|达';
const NEUTRAL = '为|约|是|仅|可|已|应|均|需|要求|稳定|保持|在|到|能';
const NOW = '现为|现|目前为|原为|由|从';
const SIGN = '≤|≦|⩽|<=|=<|<|≥|≧|⩾|>=|=>|>|≈|=|±';
const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?(?:\s?[×xX*]\s?10(?:\^-?\d+|[⁻⁰¹²³⁴-⁹]+))?`;
const MANY = Object.keys(MULTIPLIERS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const UNIT = `(?:${UNIT_PATTERN})(?![A-Za-z])(?![全装肉奶粉饭花板隆服性])`;
const QUANTITY = (n: number): string =>
  `(?<number${n}>[-−]?${NUMBER})(?<many${n}>${MANY})?\\s?(?<unit${n}>${UNIT})?`;
const VALUE = new RegExp(
  `(?<sign>${SIGN})?\\s?${QUANTITY(1)}(?:\\s?±\\s?(?<around>${NUMBER})\\s?(?<unit3>${UNIT})?` +
    `|\\s?(?:~|-|–|—+|至|到)\\s?${QUANTITY(2)})?(?<after>(?:以|之)?内|(?:及)?以下|(?:及)?以上)?`,
  'giu',
);
const NAME = String.raw`[\p{Script=Han}\p{Script=Greek}A-Za-z]{2,12}?`;
/** What stands before a value: the name, perhaps a unit in brackets, perhaps the value it comes from, words of comparison. */
const LEAD = new RegExp(
  `(?<name>${NAME})\\s?(?:\\((?<bracket>[^()]{1,12})\\))?\\s?` +
    `(?:(?:由|从)?\\s?${NUMBER}(?:${MANY})?\\s?(?:${UNIT})?\\s?(?=降|下降|减|压|缩|控|收|提|延|增|上升|升|达))?` +
    `(?<words>(?:${[BELOW, ABOVE, TO_AT_MOST, TO_AT_LEAST, NOW, NEUTRAL].join('|')})*)\\s?[:]?\\s?$`,
  'iu',
);
/** Longer than any name with what may stand between it and its value. */
const LEAD_LENGTH = 48;
/** Characters after a value that tell whether it is only where a change begins. */
const MOST_BETWEEN = 8;
const COMES_FROM =
  /^\s?(?:降|下降|减|压|缩|控制|收窄|提|延长|增|上升|升)[\p{Script=Han}]?(?:到|至)/u;
/** Said of how things are, or of others; not of what is wanted or offered. */
const ELSEWHERE =
  /(?:目前|现有|现阶段|当前|原来|原有|传统|常规|一般|以往|国外|同类|对比例|试装)[^，。；,;]*$/u;
/** What a firm says of itself: never an indicator. */
const OF_THE_FIRM =
  /年产|产值|产能|投资|投入|销售|收入|利润|员工|职工|占地|建筑面积|资本|成立|经费|预算|资金|编制|专利|论文|注册|历史|经验|工龄/u;
/** A number that goes on behind letters is one of a model: T800, PA66. */
const MODEL = /[A-Za-z](?<!HRC|HB|HBW|HV|pH|TRL)$/i;
const UNIT_IN_NAME = /(HRC|HBW?|HV)$/i;

/** Full-width digits, letters and signs in one width, place by place, so that a stretch found is a stretch of the source. */
const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('µ', 'μ');

/** Every figure that a text states of its own subject, in its order. `由2.4%降到1.0%` is the figure it ends at. */
export function figuresOf(text: string): Figure[] {
  const plain = narrow(text);
  return [...plain.matchAll(VALUE)].flatMap((match) => {
    const before = plain.slice(Math.max(0, match.index - LEAD_LENGTH), match.index);
    const to = match.index + match[0].length;
    const lead = LEAD.exec(before);
    const { name = '', bracket, words = '' } = lead?.groups ?? {};
    if (!lead || NO_NAME.test(name) || OF_THE_FIRM.test(name)) return [];
    if (match.groups?.['sign'] === undefined && MODEL.test(before)) return [];
    if (isNow(before, words, plain.slice(to, to + MOST_BETWEEN))) return [];
    const read = valueOf(match.groups ?? {}, words, unitBeside(name, bracket));
    if (!read || !standsAlone(read.kind, plain.charAt(to))) return [];
    const from = match.index - before.length + lead.index;
    return [
      {
        name: name.replace(UNIT_IN_NAME, ''),
        ...read,
        quote: text.slice(from, to),
        place: { from, to },
      },
    ];
  });
}

/** A unit that stands beside the name instead of behind the value: 漏检率（%）≤0.5, HRC≥58. */
const unitBeside = (name: string, bracket = ''): string =>
  unitOf(bracket) ? bracket : (UNIT_IN_NAME.exec(name)?.[1] ?? '');

/** A row of a table as a figure; null where it states none. `before` is the value that it is to come from. */
export function tableFigure(row: {
  readonly name: string;
  readonly unit: string;
  readonly value: string;
  readonly before?: string;
}): Figure | null {
  const [, bare = '', bracket = ''] = /^(.*?)\s?(?:\(([^()]*)\))?$/u.exec(narrow(row.name)) ?? [];
  const value = narrow(row.value);
  const last = [...value.matchAll(VALUE)].at(-1);
  if (!last || bare === '') return null;
  const words = /[\p{Script=Han}]*$/u.exec(value.slice(0, last.index))?.[0] ?? '';
  const read = valueOf(last.groups ?? {}, words, narrow(row.unit) || bracket);
  if (!read) return null;
  const ends = row.unit === '' || value.endsWith(narrow(row.unit));
  const quote = `${row.name}${row.value}${ends ? '' : row.unit}`;
  const today = row.before
    ? tableFigure({ ...row, value: row.before, before: '' })?.values
    : undefined;
  const aim = read.aim ?? aimFrom(today, read.values);
  return { name: bare, ...read, aim, quote, place: null };
}

/** A target below today's value is to be reached from above, and the other way round. */
function aimFrom(today: Interval | undefined, target: Interval): Figure['aim'] {
  if (!today || !isPoint(today) || !isPoint(target)) return null;
  const [from, to] = [today.low ?? 0, target.low ?? 0];
  return from > to ? 'atMost' : from < to ? 'atLeast' : null;
}

type Groups = Readonly<Record<string, string | undefined>>;

function isNow(before: string, words: string, after: string): boolean {
  return (
    new RegExp(`^(?:${NEUTRAL})*(?:${NOW})`, 'u').test(words) ||
    COMES_FROM.test(after) ||
    ELSEWHERE.test(before)
  );
}

/** A number without a unit counts where nothing is joined to it: 抗拉强度：550, but not 550项; one with a unit unless that goes on: 1.8m2/g. */
const standsAlone = (kind: string, next: string): boolean =>
  kind === '' ? !/[\p{Script=Han}A-Za-z\d/.-]/u.test(next) : next !== '/';
const NO_NAME = new RegExp(`^(?:${NOW}|${NEUTRAL})+$`, 'u');

function numberOf(text: string): number {
  const [, sign = '', mantissa = '0', plain, raised] =
    /^([-−]?)([\d,.]+)(?:\s?[×xX*]\s?10(?:\^(-?\d+)|([⁻⁰¹²³⁴-⁹]+)))?$/u.exec(text.trim()) ?? [];
  const exponent = Number(plain ?? raised?.replace(/./gu, ordinary) ?? 0);
  return (sign === '' ? 1 : -1) * Number(mantissa.replaceAll(',', '')) * 10 ** exponent;
}
const ordinary = (letter: string): string => (letter === '⁻' ? '-' : letter.normalize('NFKC'));

type Reading = Pick<Figure, 'values' | 'aim' | 'kind'>;

/** The values that a match states, in the base of its unit; null where two units do not fit, and for a year. */
function valueOf(groups: Groups, words: string, otherUnit: string): Reading | null {
  const { number1 = '', number2, many1, many2, around, unit1, unit2, unit3 } = groups;
  // 5G looks like a unit and is none.
  if ([unit1, unit2, unit3].some((own) => own !== undefined && !unitOf(own))) return null;
  const spelling = unit2 ?? unit3 ?? unit1 ?? otherUnit.trim();
  const unit = unitOf(spelling);
  const ofFirst = unitOf(unit1 ?? spelling);
  if (unit?.kind !== ofFirst?.kind || isYear(number1, spelling)) return null;
  const scaled = (number: string, many = '', factor = unit?.factor ?? 1): number =>
    numberOf(number) * (MULTIPLIERS[many] ?? 1) * factor;
  const kind = unit?.kind ?? spelling.toLowerCase();
  const first = scaled(number1, many1 ?? many2, ofFirst?.factor);
  if (around !== undefined) {
    const off = scaled(around);
    return { values: { low: first - off, high: first + off }, aim: null, kind };
  }
  if (number2 === undefined)
    return { ...bounded(first, groups['sign'] ?? '', words, groups['after'] ?? ''), kind };
  const second = scaled(number2, many2);
  const values = CHANGES.test(words)
    ? point(second)
    : { low: Math.min(first, second), high: Math.max(first, second) };
  return { values, aim: null, kind };
}

const CHANGES = /(?:由|从)$/u;
const isYear = (number: string, unit: string): boolean =>
  unit === '年' && /^(?:19|20)\d\d$/.test(number);
const point = (value: number): Interval => ({ low: value, high: value });
export const isPoint = ({ low, high }: Interval): boolean => low !== null && low === high;

const WORDS = new RegExp(
  `(?:(?<below>${BELOW})|(?<above>${ABOVE})|(?<toAtMost>${TO_AT_MOST})|(?<toAtLeast>${TO_AT_LEAST}))(?:${NEUTRAL})*$`,
  'u',
);

/** A single value with its sign, the words before it and after it. */
function bounded(
  value: number,
  sign: string,
  words: string,
  after: string,
): Pick<Figure, 'values' | 'aim'> {
  const { below, above, toAtMost, toAtLeast } = WORDS.exec(words)?.groups ?? {};
  const open =
    /^[<>]$/.test(sign) || /^(?:[小大低高少多]于|不足|超过)$/u.test(below ?? above ?? '');
  if (/[≤≦⩽<±]/u.test(sign) || below !== undefined || /内|下/u.test(after))
    return { values: { low: null, high: value, highOpen: open }, aim: null };
  if (/[≥≧⩾>]/u.test(sign) || above !== undefined || /上/u.test(after))
    return { values: { low: value, high: null, lowOpen: open }, aim: null };
  const aim = toAtMost !== undefined ? 'atMost' : toAtLeast !== undefined ? 'atLeast' : null;
  return { values: point(value), aim };
}
