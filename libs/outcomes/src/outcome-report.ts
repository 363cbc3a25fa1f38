import type { OwnOutcomeReport } from '@jiqia/contracts/forms';
import { FAILED_STAGES, OUTCOME_STATES, type OutcomeStage, wayTo } from '@jiqia/contracts/states';
import { otherSide, type OutcomeTodo, type OutcomeTurn, type Side } from '@jiqia/contracts/words';
import type { OutcomeRow } from './outcome.repository.js';

/** What a side said, as it said it. */
export interface OutcomeReportRow extends OwnOutcomeReport {
  readonly id: string;
  readonly outcomeId: string;
  readonly side: Side;
  readonly reportedBy: string;
  readonly reportedAt: Date;
}

/** What a report may say of the contract. */
const SAID_FIELDS = [
  'intentWan',
  'contractWan',
  'receivedWan',
  'outputWan',
  'signedAt',
  'contractType',
  'registrationNo',
] as const;
export type SaidField = (typeof SAID_FIELDS)[number];
type Said = Pick<OwnOutcomeReport, SaidField>;

/** What was verified is of one contract: these of it are not written over. */
const OF_ONE_CONTRACT: readonly SaidField[] = ['signedAt', 'contractType', 'registrationNo'];
/** In the order of the way. */
const CHAIN: readonly OutcomeStage[] = [
  'INTENT',
  'AGREED',
  'CONTRACTED',
  'REGISTERED',
  'EXECUTING',
  'ACCEPTED',
  'LANDED',
];

/** Whether a stage says that it has come to nothing. */
export const isEnd = (stage: OutcomeStage): boolean => FAILED_STAGES.includes(stage);

/**
 * What of a report enters the outcome: what nobody has said yet, and what the same side said before and corrects now. What the
 * other side or the organiser said stands until they change it.
 */
export function takenFrom(
  row: Pick<OutcomeRow, SaidField | 'verifiedStage'>,
  form: Said,
  own: Said | null,
  other: Said | null,
): Partial<Said> {
  const taken = SAID_FIELDS.filter((field) => {
    const [now, said] = [row[field], form[field]];
    if (said === null || said === now) return false;
    if (now === null) return true;
    if (row.verifiedStage !== null && OF_ONE_CONTRACT.includes(field)) return false;
    return own?.[field] === now && other?.[field] !== now;
  });
  return Object.fromEntries(taken.map((field) => [field, form[field]]));
}

/** What both sides say, and say differently. */
export function differencesOf(reports: readonly (Said & { readonly side: Side })[]): SaidField[] {
  const [one, other] = reports;
  if (!one || !other) return [];
  return SAID_FIELDS.filter(
    (field) => one[field] !== null && other[field] !== null && one[field] !== other[field],
  );
}

type Standing = Pick<OutcomeRow, 'stage' | 'claimState'>;
type Reported = Said & Pick<OutcomeReportRow, 'side' | 'stage'>;

/** What is still to be done, as one side reads it. @param reports the last one of each side */
export function todoOf(
  row: Standing | null,
  reports: readonly Reported[],
  side: Side,
): { readonly who: OutcomeTurn; readonly code: OutcomeTodo }[] {
  if (row === null) return [{ who: 'own', code: 'REPORT' }];
  if (isEnd(row.stage)) return [];
  const own = reports.find((report) => report.side === side);
  const other = reports.find((report) => report.side === otherSide(side));
  const ends = (report: Reported | undefined): boolean => !!report && isEnd(report.stage);
  const todo: { who: OutcomeTurn; code: OutcomeTodo }[] = [];
  if (ends(own) !== ends(other))
    todo.push({ who: ends(own) ? 'other' : 'own', code: 'CONFIRM_END' });
  const isSure = row.claimState === 'VERIFIED';
  if (!own && !isSure && !ends(other)) todo.push({ who: 'own', code: 'REPORT' });
  if (!other && !isSure && !ends(own)) todo.push({ who: 'other', code: 'REPORT' });
  if (differencesOf(reports).length > 0) todo.push({ who: 'own', code: 'AGREE' });
  if (row.claimState === 'DISPUTED') todo.push({ who: 'organiser', code: 'SETTLE' });
  if (row.claimState === 'EVIDENCED') todo.push({ who: 'organiser', code: 'VERIFY' });
  if (row.claimState === 'CLAIMED' && row.stage !== 'INTENT')
    todo.push({ who: 'own', code: 'EVIDENCE' });
  return todo;
}

/** The stages that a side may report now: where it stands, what lies ahead, and the ends that are one step away. */
export function choicesOf(row: Standing | null): OutcomeStage[] {
  if (row === null) return [...CHAIN];
  if (isEnd(row.stage)) return [];
  const ahead = CHAIN.filter((stage) => wayTo(OUTCOME_STATES, row.stage, stage) !== null);
  const onward = row.claimState === 'VERIFIED' ? ahead.filter((one) => one !== row.stage) : ahead;
  return [...onward, ...FAILED_STAGES.filter((end) => isOneStep(row.stage, end))];
}

/** Whether an outcome may end so from where it is. */
const isOneStep = (from: OutcomeStage, to: OutcomeStage): boolean =>
  OUTCOME_STATES.moves.some((move) => move.from === from && move.to === to);
