import { type ReportInvitation, type ReportMatch } from '@jiqia/contracts/report';
import { INVITATION_STATES, MATCH_STATES, SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { letterSlug } from '@jiqia/documents';
import type { InvitationRow } from '@jiqia/invitations';
import { type MatchRow, VETO_LABELS } from '@jiqia/matching';
import type { ReportRegister } from './report-register.js';
import type { EditionData } from './report-sources.js';

export function reportMatch(register: ReportRegister, match: MatchRow): ReportMatch {
  return {
    need: register.needParty(match.needId),
    capability: register.capabilityParty(match.capabilityId),
    rank: match.rank,
    score: match.score,
    level: match.level,
    state: match.state,
    stateLabel: MATCH_STATES.labels[match.state],
    shortlisted: SHORTLISTED_STATES.includes(match.state),
    vetoReason: match.vetoReason === null ? null : VETO_LABELS[match.vetoReason],
    parts: match.parts,
    reasons: match.reasons,
    against: match.against,
    gaps: match.gaps,
  };
}

export function reportInvitation(data: EditionData, row: InvitationRow): ReportInvitation {
  const match = data.matchesById.get(row.matchId);
  const needRef = data.register.needRef(match?.needId ?? '');
  const capabilityRef = data.register.capabilityRef(match?.capabilityId ?? '');
  const person = data.register.person(row.personId);
  const organisation = data.register.organisationName(row.organisationId);
  const recipient = person?.name || organisation;
  return {
    ref: `${needRef}_${capabilityRef}_${row.side}`,
    needRef,
    capabilityRef,
    side: row.side,
    slug: letterSlug({ needRef, capabilityRef, side: row.side, recipient }),
    recipientName: recipient,
    recipientEmail: person?.email ?? '',
    recipientOrganisation: organisation,
    state: row.state,
    stateLabel: INVITATION_STATES.labels[row.state],
    sentAt: row.sentAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
