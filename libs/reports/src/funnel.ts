import type {
  CodedInvitation,
  CodedMatch,
  CodedMeeting,
  CodedNeed,
  CodedOutcome,
  CodedStep,
} from '@jiqia/contracts/report';
import { AGREED_STATES, SIGNED_STAGES } from '@jiqia/contracts/states';
import type { FunnelStepCode } from '@jiqia/contracts/words';

const AGREED = new Set<string>(AGREED_STATES);
const SIGNED = new Set<string>(SIGNED_STAGES);

interface Pair {
  readonly needKey: string;
  readonly capabilityKey: string;
}

/** From needs to landed results. The first two steps count needs, the others pairs; every step also says how many needs got there. */
export function funnelOf(report: {
  readonly needs: readonly CodedNeed[];
  readonly matches: readonly CodedMatch[];
  readonly invitations: readonly CodedInvitation[];
  readonly meetings: readonly CodedMeeting[];
  readonly outcomes: readonly CodedOutcome[];
}): CodedStep[] {
  const { needs, outcomes } = report;
  const matches = report.matches.map((match) => ({
    ...match,
    needKey: match.need.key,
    capabilityKey: match.capability.key,
  }));
  const invited = new Set(report.invitations.map(keyOf));
  const seated = new Set(report.meetings.map(keyOf));
  const matched = needsOf(matches.filter((match) => match.vetoCode === null));
  return [
    { step: 'needs', unit: 'need', count: needs.length, needs: needs.length },
    { step: 'matched', unit: 'need', count: matched, needs: matched },
    pairs(
      'shortlisted',
      // A pair that was invited and fell out again was chosen once.
      matches.filter((match) => match.shortlisted || invited.has(keyOf(match))),
    ),
    pairs(
      'invited',
      report.invitations.filter((row) => row.sentAt !== null),
    ),
    pairs(
      'accepted',
      matches.filter((match) => AGREED.has(match.state) || seated.has(keyOf(match))),
    ),
    pairs('scheduled', report.meetings),
    pairs('intent', outcomes),
    pairs(
      'contracted',
      outcomes.filter((row) => SIGNED.has(row.stage)),
    ),
    pairs(
      'landed',
      outcomes.filter((row) => row.stage === 'LANDED'),
    ),
  ];
}

const keyOf = (pair: Pair): string => `${pair.needKey}\u0000${pair.capabilityKey}`;

const needsOf = (rows: readonly { readonly needKey: string }[]): number =>
  new Set(rows.map((row) => row.needKey)).size;

const pairs = (step: FunnelStepCode, rows: readonly Pair[]): CodedStep => ({
  step,
  unit: 'pair',
  count: new Set(rows.map(keyOf)).size,
  needs: needsOf(rows),
});
