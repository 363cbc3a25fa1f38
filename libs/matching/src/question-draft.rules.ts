import type { CapabilityRow } from '@jiqia/capabilities';
import type { Question } from '@jiqia/contracts/words';
import type { NeedRow } from '@jiqia/needs';
import type { MatchRow } from './match.types.js';
import { leastTrl, trlOf } from './scoring-input.js';

/** Questions of a draft: half an hour has room for three. */
const MOST = 3;
/** Drafted where a pair leaves too little open. */
const LEAST = 2;
/** Words of a gap that are asked about at once. */
const MOST_WORDS = 3;

export type QuestionedPair = Pick<MatchRow, 'gaps' | 'against'>;
export type QuestionedNeed = Pick<NeedRow, 'kinds' | 'cooperation' | 'budgetWan'>;
export type QuestionedCapability = Pick<
  CapabilityRow,
  'cooperation' | 'priceWan' | 'trl' | 'stage'
>;

/**
 * What a pair leaves open, as questions to both sides: what the technology does not show first, then price, readiness and way of
 * cooperation. The same pair has the same questions. What one side said elsewhere, as why it declined, is no question.
 */
export function draftQuestions(
  pair: QuestionedPair,
  need: QuestionedNeed,
  capability: QuestionedCapability,
): Question[] {
  const open = [
    ...ofFigures(pair),
    ...ofGaps(pair),
    ...ofPrice(pair, need, capability),
    ...ofReadiness(need, capability),
    ...ofMode(need, capability),
    ...ofAge(pair),
  ].slice(0, MOST);
  const more: Question[] = [
    { code: 'TIME', params: {} },
    { code: 'CONDITIONS', params: {} },
  ];
  return [...open, ...more.slice(0, Math.max(0, LEAST - open.length))];
}

function ofFigures({ against }: QuestionedPair): Question[] {
  const missed = against.find(({ code }) => code === 'FIGURE_MISSED');
  if (!missed) return [];
  const { params, quote } = missed;
  return [{ code: 'FIGURE_MISSED', params: { wanted: params['wanted'] ?? '', quote } }];
}

const ofGaps = ({ gaps }: QuestionedPair): Question[] =>
  gaps.length === 0 ? [] : [{ code: 'GAPS', params: { words: gaps.slice(0, MOST_WORDS) } }];

function ofPrice(
  { against }: QuestionedPair,
  { budgetWan }: QuestionedNeed,
  { priceWan }: QuestionedCapability,
): Question[] {
  if (against.some(({ code }) => code === 'OVER_BUDGET'))
    return [{ code: 'OVER_BUDGET', params: {} }];
  return budgetWan === null || priceWan === null ? [{ code: 'PRICE_OPEN', params: {} }] : [];
}

/** Only where the need takes nothing that is not ready. */
function ofReadiness({ kinds }: QuestionedNeed, capability: QuestionedCapability): Question[] {
  const [least, trl] = [leastTrl(kinds), trlOf(capability)];
  const ready = least === null || (trl !== null && trl >= least);
  return ready ? [] : [{ code: 'READINESS', params: {} }];
}

function ofMode(
  { cooperation: wanted }: QuestionedNeed,
  { cooperation: offered }: QuestionedCapability,
): Question[] {
  if (wanted.length === 0 || offered.length === 0) return [{ code: 'MODE_OPEN', params: {} }];
  if (wanted.some((mode) => offered.includes(mode))) return [];
  return [{ code: 'MODE_APART', params: { wanted, offered } }];
}

function ofAge({ against }: QuestionedPair): Question[] {
  const months = against.find(({ code }) => code === 'UNCONFIRMED')?.params['months'];
  return months === undefined ? [] : [{ code: 'UNCONFIRMED', params: { months } }];
}
