import type { CodedMeeting, CodedOutcome, ReportParticipant } from '@jiqia/contracts/report';
import type { MeetingRow } from '@jiqia/meetings';
import type { OutcomeRow } from '@jiqia/outcomes';
import { DateTime } from 'luxon';
import type { ReportRegister } from './report-register.js';
import type { EditionData } from './report-pieces.js';

/** What a meeting is told from: whose it is, and of which pair. */
export interface MeetingSources extends Pick<EditionData, 'edition' | 'register'> {
  readonly matchOf: (
    matchId: string,
  ) => Pick<ReturnType<EditionData['matchOf']>, 'needId' | 'capabilityId' | 'score'>;
}

export function reportMeeting(data: MeetingSources, meeting: MeetingRow): CodedMeeting {
  const { timeZone, sessions } = data.edition;
  const { needId, capabilityId, score } = data.matchOf(meeting.matchId);
  const need = data.register.needParty(needId);
  const capability = data.register.capabilityParty(capabilityId);
  const local = (at: Date): string =>
    DateTime.fromJSDate(at, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? '';
  return {
    ref: `${need.ref}_${capability.ref}`,
    sessionId: meeting.sessionRef,
    sessionName: sessions.find((session) => session.ref === meeting.sessionRef)?.name ?? '',
    startsAt: local(meeting.startsAt),
    endsAt: local(meeting.endsAt),
    place: meeting.place,
    mode: meeting.mode,
    needKey: need.key,
    needRef: need.ref,
    needTitle: need.title,
    capabilityKey: capability.key,
    capabilityRef: capability.ref,
    capabilityTitle: capability.title,
    participants: [
      data.register.needParticipant(needId),
      data.register.capabilityParticipant(capabilityId),
    ],
    state: meeting.state,
    score,
    sequence: meeting.lockVersion - 1,
  };
}

export function reportOutcome(register: ReportRegister, row: OutcomeRow): CodedOutcome {
  const need = register.needParty(row.needId);
  const capability = register.capabilityParty(row.capabilityId);
  return {
    needKey: need.key,
    needRef: need.ref,
    capabilityKey: capability.key,
    capabilityRef: capability.ref,
    title: need.title,
    stage: row.stage,
    claimCode: row.claimState,
    official: row.claimState === 'VERIFIED',
    intentWan: row.intentWan,
    contractWan: row.contractWan,
    receivedWan: row.receivedWan,
  };
}

/** Everybody who sits at a table, once, by name. */
export function participantsOf(meetings: readonly CodedMeeting[]): ReportParticipant[] {
  const all = new Map<string, ReportParticipant>();
  for (const person of meetings.flatMap((meeting) => meeting.participants)) {
    if (!all.has(person.ref)) all.set(person.ref, person);
  }
  return [...all.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
