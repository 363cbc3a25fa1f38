import type {
  CodedInvitation,
  CodedLine,
  CodedMatch,
  CodedMeeting,
  CodedNeed,
  CodedOutcome,
  CodedStep,
  FunnelRow,
} from '@jiqia/contracts/report';
import { AGREED_STATES, MET_STATES, SIGNED_STAGES } from '@jiqia/contracts/states';
import {
  FUNNEL_CUT_CODES,
  FUNNEL_STEP_CODES,
  type FunnelCutCode,
  type FunnelStepCode,
  NEED_STEPS,
  OUTCOME_STEPS,
  PAIR_CUTS,
} from '@jiqia/contracts/words';

const AGREED = new Set<string>(AGREED_STATES);
const MET = new Set<string>(MET_STATES);
const SIGNED = new Set<string>(SIGNED_STAGES);
/** Needs that were published, also when nothing more is sought for them. */
const PUBLISHED = new Set<string>(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']);
/** Meetings that took place. */
const HELD = new Set<string>(['HELD', 'RECORDED']);

interface Pair {
  readonly needKey: string;
  readonly capabilityKey: string;
}
/** Where needs and capabilities belong, by key. */
export interface EntryPlaces {
  readonly needs: ReadonlyMap<string, Readonly<Record<'ref' | 'title' | 'park' | 'field', string>>>;
  readonly capabilities: ReadonlyMap<string, Readonly<Record<'ref' | 'title' | 'society', string>>>;
}
interface Counted {
  readonly needs: readonly CodedNeed[];
  readonly matches: readonly CodedMatch[];
  readonly invitations: readonly CodedInvitation[];
  readonly meetings: readonly CodedMeeting[];
  readonly outcomes: readonly CodedOutcome[];
  /** Pairs whose meeting was of use. */
  readonly useful: readonly Pair[];
}

/** Every need of an edition and every pair that got anywhere, each once, with the steps that it got to. */
export function funnelRows(report: Counted, places: EntryPlaces): FunnelRow[] {
  const steps = new Map<string, { readonly pair: Pair; readonly steps: Set<FunnelStepCode> }>();
  const reach = (step: FunnelStepCode, pairs: readonly Pair[]): void => {
    for (const { needKey, capabilityKey } of pairs) {
      const pair = { needKey, capabilityKey };
      const known = steps.get(keyOf(pair));
      if (known) known.steps.add(step);
      else steps.set(keyOf(pair), { pair, steps: new Set([step]) });
    }
  };
  const ofNeeds = (needs: readonly CodedNeed[]): Pair[] =>
    needs.map(({ key }) => ({ needKey: key, capabilityKey: '' }));
  const { needs, meetings, outcomes } = report;
  reach('needs', ofNeeds(needs));
  reach('published', ofNeeds(needs.filter(({ state }) => PUBLISHED.has(state))));
  reachPairs(report, reach);
  reach('scheduled', meetings);
  reach(
    'held',
    meetings.filter(({ state }) => HELD.has(state)),
  );
  reach('useful', report.useful);
  for (const outcome of outcomes)
    for (const step of stepsOf(outcome.ahead ?? outcome.stage)) reach(step, [outcome]);
  const verified = new Map<string, Set<FunnelStepCode>>();
  for (const outcome of outcomes.filter(({ official }) => official))
    verified.set(
      keyOf(outcome),
      new Set([...(verified.get(keyOf(outcome)) ?? []), ...stepsOf(outcome.stage)]),
    );
  const levels = new Map(
    report.matches.map(({ need, capability, level }) => [
      keyOf({ needKey: need.key, capabilityKey: capability.key }),
      `${level}`,
    ]),
  );
  return [...steps.values()].map(({ pair, steps: reached }) => ({
    ...rowOf(pair, reached, places),
    level: levels.get(keyOf(pair)) ?? '',
    verified: OUTCOME_STEPS.filter((step) => verified.get(keyOf(pair))?.has(step)),
  }));
}

/** Which steps an outcome of this stage has got to; of one that ended, that there was an intent. */
const stepsOf = (stage: string): FunnelStepCode[] => [
  'intent',
  ...(SIGNED.has(stage) ? (['contracted'] as const) : []),
  ...(stage === 'LANDED' ? (['landed'] as const) : []),
];

function reachPairs(
  report: Counted,
  reach: (step: FunnelStepCode, pairs: readonly Pair[]) => void,
): void {
  const matches = report.matches.map(({ need, capability, ...match }) => ({
    ...match,
    needKey: need.key,
    capabilityKey: capability.key,
  }));
  const invited = new Set(report.invitations.map(keyOf));
  const seated = new Set(report.meetings.map(keyOf));
  const matched = matches.filter(({ vetoCode }) => vetoCode === null);
  reach(
    'matched',
    matched.map(({ needKey }) => ({ needKey, capabilityKey: '' })),
  );
  // A pair that was invited and fell out again was chosen once.
  reach(
    'shortlisted',
    matches.filter((match) => match.shortlisted || invited.has(keyOf(match))),
  );
  reach(
    'invited',
    report.invitations.filter(({ sentAt }) => sentAt !== null),
  );
  reach(
    'accepted',
    matches.filter((match) => AGREED.has(match.state) || seated.has(keyOf(match))),
  );
  reach(
    'held',
    matches.filter(({ state }) => MET.has(state)),
  );
}

function rowOf(
  { needKey, capabilityKey }: Pair,
  reached: ReadonlySet<FunnelStepCode>,
  places: EntryPlaces,
): Omit<FunnelRow, 'level' | 'verified'> {
  const need = places.needs.get(needKey);
  const capability = places.capabilities.get(capabilityKey);
  return {
    needKey,
    needRef: need?.ref ?? '',
    needTitle: need?.title ?? '',
    capabilityKey,
    capabilityRef: capability?.ref ?? '',
    capabilityTitle: capability?.title ?? '',
    park: need?.park ?? '',
    field: need?.field ?? '',
    society: capability?.society ?? '',
    steps: FUNNEL_STEP_CODES.filter((step) => reached.has(step)),
  };
}

/** From needs to landed results. The first steps count needs, the others pairs; every step also says how many needs got there. */
export const funnelOf = (rows: readonly FunnelRow[]): CodedStep[] =>
  FUNNEL_STEP_CODES.map((step): CodedStep => {
    const there = rows.filter(({ steps }) => steps.includes(step));
    return {
      step,
      unit: NEED_STEPS.includes(step) ? 'need' : 'pair',
      count: there.length,
      needs: new Set(there.map(({ needKey }) => needKey)).size,
    };
  });

/** The funnel by park, field and society, the largest lines first; by level, the best first. Last what names none. */
export const funnelCuts = (rows: readonly FunnelRow[]): CodedLine[] =>
  FUNNEL_CUT_CODES.flatMap((by) => linesBy(by, rows));

function linesBy(by: FunnelCutCode, rows: readonly FunnelRow[]): CodedLine[] {
  const ofPairs = PAIR_CUTS.includes(by);
  const counted = ofPairs ? rows.filter(({ capabilityKey }) => capabilityKey !== '') : rows;
  const steps = FUNNEL_STEP_CODES.filter((step) => !ofPairs || !NEED_STEPS.includes(step));
  const groups = new Map<string, FunnelRow[]>();
  for (const row of counted) {
    const group = groups.get(row[by]);
    if (group) group.push(row);
    else groups.set(row[by], [row]);
  }
  return [...groups]
    .toSorted(
      ([a, own], [b, other]) =>
        Number(a === '') - Number(b === '') ||
        (by === 'level' ? Number(b) - Number(a) : other.length - own.length) ||
        (a < b ? -1 : 1),
    )
    .map(([value, own]) => ({
      by,
      value,
      counts: steps.map((step) => ({
        step,
        count: own.filter((row) => row.steps.includes(step)).length,
      })),
    }));
}

const keyOf = (pair: Pair): string => `${pair.needKey}\u0000${pair.capabilityKey}`;
