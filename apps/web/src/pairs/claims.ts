import type { Schemas } from '../api/client.js';

type Match = Schemas['Match'];
type Reason = Match['reasons'][number];

/** What is to be found in the texts of one side. */
interface Trace {
  /** Passages word for word. */
  readonly quotes: readonly string[];
  /** Words, wherever they stand together. */
  readonly words: readonly string[];
  /** Terms beside the texts. */
  readonly terms: readonly Term[];
}
export type Term = 'field' | 'budget' | 'price' | 'confirmed';

/** Something that speaks for or against a pair, with the mark that it has in the list and in both texts. */
export interface Claim {
  readonly mark: string;
  readonly kind: 'pro' | 'con';
  /** The code of the reason; GAPS for words that the other side does not mention. */
  readonly code: string;
  readonly params: Reason['params'];
  readonly quote: string;
  /** As the api words it. */
  readonly text: string;
  readonly need: Trace;
  readonly able: Trace;
}

/** Said of earlier fairs: beside what speaks for and against, since no text shows it. */
const PAST = 'capability.past';
const GAPS = 'GAPS';
const NOTHING: Trace = { quotes: [], words: [], terms: [] };
const PRO_MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫';
const CON_MARKS = { zh: '甲乙丙丁戊己庚辛', en: 'ABCDEFGH' };

/** Reasons for, numbered, and against, lettered; the words that nobody speaks to are the last of these. */
export function claimsOf(
  match: Pick<Match, 'reasons' | 'against' | 'gaps'>,
  language: 'zh' | 'en',
): { readonly pro: readonly Claim[]; readonly con: readonly Claim[] } {
  const pro = match.reasons
    .filter(({ source }) => source !== PAST)
    .map((reason, at) => claimOf(reason, 'pro', PRO_MARKS[at] ?? ''));
  const marks = CON_MARKS[language];
  const against = match.against.filter(({ source }) => source !== PAST);
  const con = against.map((reason, at) => claimOf(reason, 'con', marks[at] ?? ''));
  if (match.gaps.length > 0) con.push(gapsOf(match.gaps, marks[against.length] ?? ''));
  return { pro, con };
}

/** What the api says of earlier fairs. */
export const pastOf = ({ reasons, against }: Pick<Match, 'reasons' | 'against'>): string[] =>
  [...reasons, ...against].filter(({ source }) => source === PAST).map(({ text }) => text);

/** A parameter of a reason as a list of words. */
export const wordsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

function claimOf(reason: Reason, kind: Claim['kind'], mark: string): Claim {
  const { code, params, quote, text } = reason;
  return { mark, kind, code, params, quote, text, ...tracesOf(reason) };
}

function tracesOf({ code, params, quote, source }: Reason): Pick<Claim, 'need' | 'able'> {
  const able: Trace = { ...NOTHING, quotes: quote === '' ? [] : [quote] };
  switch (code) {
    case 'FIGURE_MET':
    case 'FIGURE_MISSED':
      return { need: { ...NOTHING, quotes: wordsIn(params['wanted']) }, able };
    case 'WORDS_IN_TITLE':
    case 'WORDS_IN_BODY':
    case 'WORDS_IN_EVIDENCE':
      return { need: { ...NOTHING, words: wordsIn(params['words']) }, able };
    case 'SAME_FIELD':
      return { need: { ...NOTHING, terms: ['field'] }, able: { ...NOTHING, terms: ['field'] } };
    case 'OVER_BUDGET':
      return { need: { ...NOTHING, terms: ['budget'] }, able: { ...NOTHING, terms: ['price'] } };
    case 'UNCONFIRMED':
      return { need: NOTHING, able: { ...NOTHING, terms: ['confirmed'] } };
    default:
      return source.startsWith('need.') ? { need: able, able: NOTHING } : { need: NOTHING, able };
  }
}

const gapsOf = (gaps: readonly string[], mark: string): Claim => ({
  mark,
  kind: 'con',
  code: GAPS,
  params: { words: [...gaps] },
  quote: '',
  text: '',
  need: { ...NOTHING, words: gaps },
  able: NOTHING,
});
