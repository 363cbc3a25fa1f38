import type { CadenceRule } from './cadence-rule.js';

const CHINESE_DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
};
const NUMBER = '(\\d{1,2}|十[一二]?|[一二两三四五六七八九])';
const HOLD = '(?:举办|举行|开展|召开|组织)?';
const WHERE = '(?:固定)?(?:在[^,;。在]{1,20}?(?=举办|举行|开展|召开))?';
const LEAST = '(至少|不少于)?';
const TIMES = '[次场期回]';
/** Of a longer sentence what is held may follow: 每年举办两场以上技术推介会. */
const END = '(以上)?(?:$|[,;。、].*$)';
/** How often 长期 is looked at. */
const REVIEW_MONTHS = 6;

type Made = Pick<CadenceRule, 'kind'> & Partial<CadenceRule>;
type Reading = readonly [RegExp, (groups: readonly (string | undefined)[]) => Made | null];

const counted = (plain: 'PER_YEAR' | 'PER_HALF', groups: readonly (string | undefined)[]): Made => {
  const [, before, after, number, above] = groups;
  const atLeast = (before ?? after ?? above) !== undefined;
  const kind = atLeast && plain === 'PER_YEAR' ? 'AT_LEAST_PER_YEAR' : plain;
  return { kind, least: numberOf(number) };
};

/** The words of duty lists, each with what it means. What none of them fits is not guessed at. */
const READINGS: readonly Reading[] = [
  [
    /^(20\d\d)年(\d{1,2})月(?:底|末|底前|末前|底之前)?$/,
    ([, year, month]) => {
      const by = monthOf(year, Number(month));
      return by === null ? null : { kind: 'BY', by };
    },
  ],
  [/^(20\d\d)年(?:底|末|底前|末前)$/, ([, year]) => ({ kind: 'BY', by: `${year}-12` })],
  [
    /^(?:长期(?:坚持|开展|推进)?|持续(?:举办|开展|推进)?|常年(?:开展|举办)?)$/,
    () => ({ kind: 'ONGOING', months: REVIEW_MONTHS }),
  ],
  [
    new RegExp(`^(?:每[一1]?年|[一1]年)${WHERE}${HOLD}[一1]届$`),
    () => ({ kind: 'EDITION_PER_YEAR' }),
  ],
  [
    new RegExp(`^(?:每[一1]?年|[一1]年)${WHERE}${LEAST}${HOLD}${LEAST}${NUMBER}${TIMES}${END}`),
    (groups) => counted('PER_YEAR', groups),
  ],
  [
    new RegExp(`^(?:每|[一1]个?)半年${WHERE}${LEAST}${HOLD}${LEAST}${NUMBER}${TIMES}${END}`),
    (groups) => counted('PER_HALF', groups),
  ],
  [
    new RegExp(`^每${NUMBER}?个?月${HOLD}${LEAST}${NUMBER}${TIMES}$`),
    ([, months, , times]) => ({
      kind: 'EVERY_MONTHS',
      months: months === undefined ? 1 : numberOf(months),
      least: numberOf(times),
    }),
  ],
  [
    new RegExp(`^每(?:个|一)?季度?${HOLD}${LEAST}${NUMBER}${TIMES}$`),
    ([, , times]) => ({ kind: 'EVERY_MONTHS', months: 3, least: numberOf(times) }),
  ],
];
const START = /^(?:从|自)?(20\d\d)年(上半年|下半年|(\d{1,2})月)?(?:开始|起)$/;

/**
 * A statement on a cadence as a duty list or a plan writes it: the words, and in a column or after a comma of their own the start
 * (从2021年上半年开始). Width, blanks and the writing of numbers make no difference.
 * @returns null where it is not understood; then the words are what there is
 */
export function parseCadence(words: string, start = ''): CadenceRule | null {
  const [said = '', ...more] = folded(words).split(
    /[,;、](?=从|自)|(?=从20\d\d年)|(?=自20\d\d年)/u,
  );
  const starts = [...more, folded(start)].filter((text) => text !== '');
  if (starts.length > 1) return null;
  const from = starts[0] === undefined ? null : startOf(starts[0]);
  if (from === undefined) return null;
  for (const [pattern, make] of READINGS) {
    const found = pattern.exec(said);
    const made = found && make(found);
    if (made) return { from, by: null, least: 1, months: null, ...made };
  }
  return null;
}

/** Whether a text says when something begins, and nothing else: 从2021年开始. */
export const isStart = (text: string): boolean => START.test(folded(text));

function startOf(text: string): string | undefined {
  const found = START.exec(text);
  if (!found) return undefined;
  const [, year, part, month] = found;
  if (month !== undefined) return monthOf(year, Number(month)) ?? undefined;
  return `${year}-${part === '下半年' ? '07' : '01'}`;
}

const monthOf = (year: string | undefined, month: number): string | null =>
  month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;

const numberOf = (text: string | undefined): number => CHINESE_DIGITS[text ?? ''] ?? Number(text);

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .replace(/[。.]+$/u, '');
