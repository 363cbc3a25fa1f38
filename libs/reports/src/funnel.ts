import {
  type FunnelStep,
  type ReportInvitation,
  type ReportMatch,
  type ReportMeeting,
  type ReportNeed,
  type ReportOutcome,
} from '@jiqia/contracts/report';
import { AGREED_STATES } from '@jiqia/contracts/states';

const AGREED = new Set<string>(AGREED_STATES);
const SIGNED = new Set(['CONTRACTED', 'REGISTERED', 'EXECUTING', 'ACCEPTED', 'LANDED']);

interface Pair {
  readonly needRef: string;
  readonly capabilityRef: string;
}

/** From needs to landed results. The first two steps count needs, the others pairs; every step also says how many needs got there. */
export function funnelOf(report: {
  readonly needs: readonly ReportNeed[];
  readonly matches: readonly ReportMatch[];
  readonly invitations: readonly ReportInvitation[];
  readonly meetings: readonly ReportMeeting[];
  readonly outcomes: readonly ReportOutcome[];
}): FunnelStep[] {
  const { needs, outcomes } = report;
  const matches = report.matches.map((match) => ({
    ...match,
    needRef: match.need.ref,
    capabilityRef: match.capability.ref,
  }));
  const invited = new Set(report.invitations.map(keyOf));
  const seated = new Set(report.meetings.map(keyOf));
  const matched = needsOf(matches.filter((match) => match.vetoReason === null));
  return [
    { step: 'needs', label: '征集需求', unit: 'need', count: needs.length, needs: needs.length },
    { step: 'matched', label: '找到候选', unit: 'need', count: matched, needs: matched },
    pairs(
      'shortlisted',
      '入选配对',
      // A pair that was invited and fell out again was chosen once.
      matches.filter((match) => match.shortlisted || invited.has(keyOf(match))),
    ),
    pairs(
      'invited',
      '已发邀约',
      report.invitations.filter((row) => row.sentAt !== null),
    ),
    pairs(
      'accepted',
      '双方同意',
      matches.filter((match) => AGREED.has(match.state) || seated.has(keyOf(match))),
    ),
    pairs('scheduled', '排定洽谈', report.meetings),
    pairs('intent', '达成意向', outcomes),
    pairs(
      'contracted',
      '签约',
      outcomes.filter((row) => SIGNED.has(row.stage)),
    ),
    pairs(
      'landed',
      '落地',
      outcomes.filter((row) => row.stage === 'LANDED'),
    ),
  ];
}

const keyOf = (pair: Pair): string => `${pair.needRef}\u0000${pair.capabilityRef}`;

const needsOf = (rows: readonly { readonly needRef: string }[]): number =>
  new Set(rows.map((row) => row.needRef)).size;

const pairs = (step: string, label: string, rows: readonly Pair[]): FunnelStep => ({
  step,
  label,
  unit: 'pair',
  count: new Set(rows.map(keyOf)).size,
  needs: needsOf(rows),
});
