import type { FairReport, ReportMeeting, ReportParticipant } from '@jiqia/contracts/report';
import { grouped } from './grouped.js';

const MOST_REASONS = 3;

/** One participant's own fair: every meeting in the order of time, with the reasons why the two were brought together. */
export interface PersonalAgenda {
  readonly participant: ReportParticipant;
  readonly meetings: readonly {
    readonly meeting: ReportMeeting;
    readonly others: readonly ReportParticipant[];
    readonly reasons: readonly string[];
  }[];
}

const pairKey = (needKey: string, capabilityKey: string): string =>
  `${needKey}\u0000${capabilityKey}`;

/** The agendas of all participants; who has no meeting has none. */
export function personalAgendas(
  report: Pick<FairReport, 'matches' | 'meetings' | 'participants'>,
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
    const meetings = (seats.get(participant.ref) ?? []).map(({ meeting }) => ({
      meeting,
      others: meeting.participants.filter((person) => person.ref !== participant.ref),
      reasons: reasons.get(pairKey(meeting.needKey, meeting.capabilityKey)) ?? [],
    }));
    return meetings.length === 0 ? [] : [{ participant, meetings }];
  });
}
