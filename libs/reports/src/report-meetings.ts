import type { CodedMeeting, ReportParticipant } from '@jiqia/contracts/report';
import type { Side } from '@jiqia/contracts/words';
import type { EntryVideo } from '@jiqia/documents';
import { DateTime } from 'luxon';
import type { ReportedCover, ReportedMeeting } from './reported-rows.js';
import type { EditionData } from './report-pieces.js';

/** What a meeting is told from: whose it is, and of which pair. */
export interface MeetingSources extends Pick<EditionData, 'edition' | 'register'> {
  readonly matchOf: (
    matchId: string,
  ) => Pick<ReturnType<EditionData['matchOf']>, 'needId' | 'capabilityId' | 'score'>;
  /** Who comes instead of others. */
  readonly covers: readonly ReportedCover[];
}

export function reportMeeting(data: MeetingSources, meeting: ReportedMeeting): CodedMeeting {
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
      data.register.needParticipant(needId, coverOf(data.covers, meeting.id, 'need')),
      data.register.capabilityParticipant(
        capabilityId,
        coverOf(data.covers, meeting.id, 'capability'),
      ),
    ],
    state: meeting.state,
    score,
    sequence: meeting.sequence,
    changedAt: meeting.changedAt?.toISOString() ?? null,
  };
}

/** How meetings by video are entered, for the agendas of those who come. */
export const videosOf = (
  { edition, register, matchOf }: MeetingSources,
  meetings: readonly ReportedMeeting[],
): EntryVideo[] =>
  meetings
    .filter(({ mode }) => mode === 'VIDEO')
    .map(({ matchId, link }) => {
      const { needId, capabilityId } = matchOf(matchId);
      return {
        needKey: register.needParty(needId).key,
        capabilityKey: register.capabilityParty(capabilityId).key,
        link,
        phone: edition.organiser.phone,
      };
    });

/** Who comes to a meeting for a side instead of the person whom its entry names; undefined where nobody does. */
export const coverOf = (
  covers: readonly ReportedCover[],
  meetingId: string,
  side: Side,
): ReportedCover | undefined =>
  covers.find((row) => row.meetingId === meetingId && row.side === side);

/** Everybody who sits at a table, once, by name; instead of whom is said beside each meeting. */
export function participantsOf(meetings: readonly CodedMeeting[]): ReportParticipant[] {
  const all = new Map<string, ReportParticipant>();
  for (const { standIn: _standIn, ...person } of meetings.flatMap(
    (meeting) => meeting.participants,
  )) {
    if (!all.has(person.ref)) all.set(person.ref, person);
  }
  return [...all.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
