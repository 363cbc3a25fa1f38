import type { CodedInvitation, CodedMatch } from '@jiqia/contracts/report';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { fileRef, letterSlug } from '@jiqia/documents';
import type { InvitationRow } from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import type { ReportRegister } from './report-register.js';
import type { EditionData } from './report-pieces.js';

export function reportMatch(register: ReportRegister, match: MatchRow): CodedMatch {
  return {
    need: register.needParty(match.needId),
    capability: register.capabilityParty(match.capabilityId),
    rank: match.rank,
    score: match.score,
    level: match.level,
    state: match.state,
    shortlisted: SHORTLISTED_STATES.includes(match.state),
    vetoCode: match.vetoReason,
    parts: match.parts,
    reasons: match.reasons,
    against: match.against,
    gaps: match.gaps,
  };
}

export function reportInvitation(data: EditionData, row: InvitationRow): CodedInvitation {
  const match = data.matchOf(row.matchId);
  const need = data.register.needParty(match.needId);
  const capability = data.register.capabilityParty(match.capabilityId);
  const { name: recipient, organisation, address } = data.register.addressee(row);
  return {
    ref: `${need.ref}_${capability.ref}_${row.side}`,
    needKey: need.key,
    needRef: need.ref,
    capabilityKey: capability.key,
    capabilityRef: capability.ref,
    side: row.side,
    slug: letterSlug({
      needRef: fileRef(need),
      capabilityRef: fileRef(capability),
      side: row.side,
      recipient,
    }),
    recipientName: recipient,
    recipientEmail: address,
    recipientOrganisation: organisation,
    state: row.state,
    sentAt: row.sentAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
