import {
  CLAIM_STATES,
  type FairReport,
  INVITATION_STATES,
  type LeftOut,
  MATCH_STATES,
  MEETING_STATES,
  OUTCOME_STATES,
  type ReportInvitation,
  type ReportMatch,
  type ReportMeeting,
  type ReportOutcome,
  type ReportParticipant,
} from '@jiqia/contracts';
import { type EditionRow, slotsOf } from '@jiqia/fairs';
import type { InvitationRow } from '@jiqia/invitations';
import { type MatchRow, SHORTLISTED_STATES, VETO_LABELS } from '@jiqia/matching';
import type { MeetingRow } from '@jiqia/meetings';
import type { OutcomeRow } from '@jiqia/outcomes';
import { DateTime } from 'luxon';
import type { ReportRegister } from './report-register.js';
import type { EditionData } from './report-sources.js';

export function reportEdition(edition: EditionRow): FairReport['edition'] {
  const { form } = edition;
  const slots = slotsOf(form);
  return {
    ref: edition.ref,
    programme: form.programme,
    name: form.name,
    venue: form.venue,
    timeZone: form.timeZone,
    organiserName: form.organiser.name,
    organiserEmail: form.organiser.email,
    sessions: form.sessions.map(({ id, name, date, from, until, tables, videoRooms }) => ({
      id,
      name,
      date,
      from,
      until,
      tables,
      videoRooms,
      slots: slots
        .filter((slot) => slot.sessionId === id)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    })),
  };
}

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
  const match = data.matches.find((candidate) => candidate.id === row.matchId);
  const needRef = data.register.needRef(match?.needId ?? '');
  const capabilityRef = data.register.capabilityRef(match?.capabilityId ?? '');
  const person = data.register.person(row.personId);
  const organisation = data.register.organisationName(row.organisationId);
  return {
    ref: `${needRef}_${capabilityRef}_${row.side}`,
    needRef,
    capabilityRef,
    recipientName: person?.name ?? organisation,
    recipientEmail: person?.email ?? '',
    recipientOrganisation: organisation,
    state: row.state,
    stateLabel: INVITATION_STATES.labels[row.state],
    sentAt: row.sentAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export function reportMeeting(data: EditionData, meeting: MeetingRow): ReportMeeting {
  const { form } = data.edition;
  const match = data.matches.find((candidate) => candidate.id === meeting.matchId);
  const needId = match?.needId ?? '';
  const capabilityId = match?.capabilityId ?? '';
  const needRef = data.register.needRef(needId);
  const capabilityRef = data.register.capabilityRef(capabilityId);
  const local = (at: Date): string =>
    DateTime.fromJSDate(at, { zone: form.timeZone }).toISO({ suppressMilliseconds: true }) ?? '';
  return {
    ref: `${needRef}_${capabilityRef}`,
    sessionId: meeting.sessionRef,
    sessionName: form.sessions.find((session) => session.id === meeting.sessionRef)?.name ?? '',
    startsAt: local(meeting.startsAt),
    endsAt: local(meeting.endsAt),
    place: meeting.place,
    mode: meeting.mode,
    needRef,
    needTitle: data.register.needParty(needId).title,
    capabilityRef,
    capabilityTitle: data.register.capabilityParty(capabilityId).title,
    participants: [
      data.register.needParticipant(needId),
      data.register.capabilityParticipant(capabilityId),
    ],
    state: meeting.state,
    stateLabel: MEETING_STATES.labels[meeting.state],
    score: match?.score ?? 0,
  };
}

export function reportOutcome(register: ReportRegister, row: OutcomeRow): ReportOutcome {
  return {
    needRef: register.needRef(row.needId),
    capabilityRef: register.capabilityRef(row.capabilityId),
    title: register.needParty(row.needId).title,
    stage: row.stage,
    stageLabel: OUTCOME_STATES.labels[row.stage],
    claimState: CLAIM_STATES.labels[row.claimState],
    intentWan: row.intentWan,
    contractWan: row.contractWan,
    receivedWan: row.receivedWan,
  };
}

/** Everybody who sits at a table, once, by name. */
export function participantsOf(meetings: readonly ReportMeeting[]): ReportParticipant[] {
  const all = new Map(
    meetings.flatMap((meeting) => meeting.participants).map((person) => [person.ref, person]),
  );
  return [...all.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** What did not make it, and why: nothing is dropped in silence. */
export function leftOutOf(data: EditionData, reported: readonly ReportMatch[]): LeftOut[] {
  const { register } = data;
  const proposed = new Set(
    reported.filter((match) => match.vetoReason === null).map((match) => match.need.ref),
  );
  const chosen = new Set(
    reported.filter((match) => match.shortlisted).map((match) => match.need.ref),
  );
  const needs = [...register.needs.values()].flatMap((need): LeftOut[] => {
    const ref = register.needRef(need.id);
    if (chosen.has(ref)) return [];
    const reason = proposed.has(ref) ? '候选分数低于入选线，或专家名额已满' : '没有找到候选能力';
    return [{ what: 'need', ref, reason: need.state === 'PUBLISHED' ? reason : '需求未发布' }];
  });
  const pairs = reported.flatMap((match): LeftOut[] =>
    match.vetoReason === null
      ? []
      : [
          {
            what: 'pair',
            ref: `${match.need.ref}×${match.capability.ref}`,
            reason: match.vetoReason,
          },
        ],
  );
  const meetings = (data.timetable?.leftOut ?? []).map((row): LeftOut => {
    const match = data.matches.find((candidate) => candidate.id === row.matchId);
    const ref = `${register.needRef(match?.needId ?? '')}×${register.capabilityRef(match?.capabilityId ?? '')}`;
    return { what: 'meeting', ref, reason: row.reason };
  });
  return [...needs, ...pairs, ...meetings].sort((a, b) =>
    `${a.what}${a.ref}` < `${b.what}${b.ref}` ? -1 : 1,
  );
}
