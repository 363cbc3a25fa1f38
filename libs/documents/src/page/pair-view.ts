import type { FairReport, ReportMatch } from '@jiqia/contracts/report';
import { levelWords, SIDE_WORDS, SIDES, SOURCE_FIELDS, wordOf } from '@jiqia/contracts/words';
import { grouped } from '../grouped.js';
import { numberOf } from '../labels.js';
import { toneOf } from './tones.js';

const MOST_CARDS = 12;

interface TextPiece {
  readonly text: string;
  readonly hit: boolean;
}
export interface ReasonView {
  readonly before: string;
  /** The words quoted, cut where the need's own words begin and end. */
  readonly quote: readonly TextPiece[];
  readonly after: string;
  readonly source: string;
}

/** The best pair of each need, best first: so that one need with many good candidates does not fill the wall. */
export function bestPairs(report: FairReport): ReportMatch[] {
  const open = report.matches.filter((match) => match.vetoReason === null);
  const best = [...grouped(open, (match) => match.need.key).values()].flatMap((own) =>
    own.reduce<ReportMatch[]>(
      ([top], match) => [top === undefined || match.score > top.score ? match : top],
      [],
    ),
  );
  return best.sort((a, b) => b.score - a.score).slice(0, MOST_CARDS);
}

/** One pair as a card shows it. */
export const pairView = (match: ReportMatch) => ({
  ...match,
  needNumber: numberOf(match.need),
  capabilityNumber: numberOf(match.capability),
  levelLabel: levelWords(match.level),
  tone: toneOf(match.state),
  reasonViews: match.reasons.map(reasonView),
  againstViews: match.against.map(reasonView),
});

type Reason = ReportMatch['reasons'][number];

function reasonView({ code, params, text, quote, source }: Reason): ReasonView {
  const at = quote === '' ? -1 : text.lastIndexOf(quote);
  const label = sourceLabel(source);
  if (at < 0) return { before: text, quote: [], after: '', source: label };
  return {
    before: text.slice(0, at),
    quote: marked(quote, code === 'TEXT' ? quotedIn(text, quote) : wordsOf(params)),
    after: text.slice(at + quote.length),
    source: label,
  };
}

/** The need's own words that a reason names. */
const wordsOf = ({ words, wanted }: Reason['params']): string[] =>
  [words ?? [], wanted ?? []].flat().map(String);

/** The same for a reason of before there were codes: what stands in quotation marks besides the quote itself. */
const quotedIn = (text: string, quote: string): string[] =>
  [...text.matchAll(/“([^”]+)”/g)]
    .map((match) => match[1] ?? '')
    .filter((word) => word !== '' && word !== quote);

function marked(quote: string, words: readonly string[]): TextPiece[] {
  if (words.length === 0) return [{ text: quote, hit: false }];
  const any = new RegExp(
    `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'giu',
  );
  return quote
    .split(any)
    .map((text, i) => ({ text, hit: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** Where a quote stands, e.g. 能力题目; a source that is no field of a side stands for itself. */
function sourceLabel(source: string): string {
  const [side = '', field = ''] = source.split('.');
  const known = SIDES.find((candidate) => candidate === side);
  return known ? `${SIDE_WORDS[known].entry.zh}${wordOf(SOURCE_FIELDS, field)}` : source;
}
