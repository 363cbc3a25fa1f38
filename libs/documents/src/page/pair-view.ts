import type { FairReport, ReportMatch } from '@jiqia/contracts/report';
import { grouped } from '../grouped.js';
import { levelLabel } from '../labels.js';
import { toneOf } from './tones.js';

const MOST_CARDS = 12;

const SIDES: Readonly<Record<string, string>> = { need: '需求', capability: '能力' };
const FIELDS: Readonly<Record<string, string>> = {
  title: '题目',
  body: '正文',
  summary: '简介',
  detail: '详细说明',
  problem: '主要问题',
  keyTechnology: '技术关键',
  goal: '预期目标',
  keywords: '关键词',
  indicators: '指标',
  field: '所属领域',
  budget: '资金与报价',
};

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
  const best = [...grouped(open, (match) => match.need.ref).values()].flatMap((own) =>
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
  levelLabel: levelLabel(match.level),
  tone: toneOf(match.state),
  reasonViews: match.reasons.map(reasonView),
  againstViews: match.against.map(reasonView),
});

type Reason = ReportMatch['reasons'][number];

function reasonView({ text, quote, source }: Reason): ReasonView {
  const at = quote === '' ? -1 : text.lastIndexOf(quote);
  const label = sourceLabel(source);
  if (at < 0) return { before: text, quote: [], after: '', source: label };
  return {
    before: text.slice(0, at),
    quote: marked(quote, hitWords(text, quote)),
    after: text.slice(at + quote.length),
    source: label,
  };
}

/** The need's words that a reason names in quotation marks besides the quote itself. */
const hitWords = (text: string, quote: string): string[] =>
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

function sourceLabel(source: string): string {
  const [side = '', field = ''] = source.split('.');
  return `${SIDES[side] ?? ''}${FIELDS[field] ?? ''}` || source;
}
