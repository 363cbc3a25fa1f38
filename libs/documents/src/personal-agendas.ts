import type { FairReport, ReportMeeting, ReportParticipant } from '@jiqia/contracts/report';
import type { VideoAccess } from '@jiqia/contracts/words';
import { type AgendaContact, AgendaContacts } from './agenda-contacts.js';
import { AgendaVideos } from './agenda-videos.js';
import { grouped } from './grouped.js';

const MOST_REASONS = 3;

/** What an agenda or a calendar says of its edition. */
export type AgendaEdition = Pick<
  FairReport['edition'],
  'ref' | 'programme' | 'name' | 'venue' | 'timeZone' | 'organiserName' | 'organiserEmail'
>;
export interface AgendaHead extends Pick<FairReport, 'generatedFor' | 'mark'> {
  readonly edition: AgendaEdition;
}
/** What it says of a meeting. */
type AgendaMeeting = Pick<
  ReportMeeting,
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'needKey'
  | 'needTitle'
  | 'capabilityKey'
  | 'capabilityTitle'
  | 'sequence'
  | 'changedAt'
>;

/** One participant's own fair: every meeting in the order of time, with the reasons why the two were brought together. */
export interface PersonalAgenda {
  readonly participant: Pick<ReportParticipant, 'name' | 'organisation' | 'slug' | 'side'>;
  readonly meetings: readonly {
    readonly meeting: AgendaMeeting;
    /** Who comes for the participant's side instead of whom; undefined where nobody does. */
    readonly standIn: ReportParticipant['standIn'];
    readonly others: readonly Pick<ReportParticipant, 'name' | 'organisation' | 'standIn'>[];
    /** How the others are reached, as far as that may be shown. */
    readonly contacts: readonly AgendaContact[];
    /** How it is entered; null for a meeting on site, and where nothing is to be said of links. */
    readonly video: VideoAccess | null;
    readonly reasons: readonly string[];
  }[];
}

const pairKey = (needKey: string, capabilityKey: string): string =>
  `${needKey}\u0000${capabilityKey}`;

/** The agendas of all participants; who has no meeting has none. */
export function personalAgendas(
  report: Pick<FairReport, 'matches' | 'meetings' | 'participants'>,
  contacts = new AgendaContacts([]),
  videos = new AgendaVideos([]),
): PersonalAgenda[] {
  const reasons = new Map(
    report.matches.map((match) => [
      pairKey(match.need.key, match.capability.key),
      match.reasons.slice(0, MOST_REASONS).map((reason) => reason.text),
    ]),
  );
  const seats = grouped(
    report.meetings.flatMap((meeting) =>
      meeting.participants.map((person) => ({ ref: person.ref, meeting })),
    ),
    (seat) => seat.ref,
  );
  return report.participants.flatMap((participant) => {
    const meetings = (seats.get(participant.ref) ?? []).map(({ meeting }) => {
      const others = meeting.participants.filter((person) => person.ref !== participant.ref);
      return {
        meeting,
        standIn: meeting.participants.find((person) => person.ref === participant.ref)?.standIn,
        others,
        contacts: others.flatMap((person) => contacts.of(meeting, person) ?? []),
        video: videos.of(meeting),
        reasons: reasons.get(pairKey(meeting.needKey, meeting.capabilityKey)) ?? [],
      };
    });
    return meetings.length === 0 ? [] : [{ participant, meetings }];
  });
}

/** How many contacts these agendas show. */
export const contactsIn = (agendas: readonly PersonalAgenda[]): number =>
  agendas
    .flatMap(({ meetings }) => meetings.map(({ contacts }) => contacts.length))
    .reduce((sum, count) => sum + count, 0);
