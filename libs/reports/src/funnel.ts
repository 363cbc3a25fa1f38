import type { FunnelStep, ReportInvitation, ReportMatch, ReportMeeting } from '@jiqia/contracts';
import type { OutcomeRow } from '@jiqia/outcomes';

const SIGNED = new Set(['CONTRACTED', 'REGISTERED', 'EXECUTING', 'ACCEPTED', 'LANDED']);

/** From needs to landed results; needs are counted once, pairs from the shortlist on. */
export function funnelOf(
  needs: number,
  matches: readonly ReportMatch[],
  invitations: readonly ReportInvitation[],
  meetings: readonly ReportMeeting[],
  outcomes: readonly OutcomeRow[],
): FunnelStep[] {
  const matched = new Set(
    matches.filter((match) => match.vetoReason === null).map((match) => match.need.ref),
  );
  const pairOf = (row: ReportInvitation): string => `${row.needRef}×${row.capabilityRef}`;
  const invited = new Set(invitations.filter((row) => row.sentAt !== null).map(pairOf));
  const mutual = matches.filter((match) =>
    ['MUTUAL', 'MEETING_SET', 'MET', 'FOLLOWING', 'CONVERTED'].includes(match.state),
  );
  return [
    { step: 'needs', label: '征集需求', count: needs },
    { step: 'matched', label: '有候选', count: matched.size },
    {
      step: 'shortlisted',
      label: '入选配对',
      count: matches.filter((match) => match.shortlisted).length,
    },
    { step: 'invited', label: '已发邀约', count: invited.size },
    { step: 'accepted', label: '双方同意', count: mutual.length },
    { step: 'scheduled', label: '已排期', count: meetings.length },
    { step: 'intent', label: '达成意向', count: outcomes.length },
    {
      step: 'contracted',
      label: '签约',
      count: outcomes.filter((row) => SIGNED.has(row.stage)).length,
    },
    {
      step: 'landed',
      label: '落地',
      count: outcomes.filter((row) => row.stage === 'LANDED').length,
    },
  ];
}
