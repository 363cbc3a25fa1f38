import type { FairReport, ReportMeeting, ReportParticipant } from '@jiqia/contracts/report';
import { SIDE_WORDS } from '@jiqia/contracts/words';
import { grouped } from '../grouped.js';
import { clockOf, partyName, shortDay } from '../labels.js';
import type { PersonalAgenda } from '../personal-agendas.js';

/** Places side by side that a screen and a sheet of paper still show in full. */
const PLACES_A_TABLE = 6;

interface Cell {
  readonly place: string;
  readonly meeting?: ReturnType<typeof cellView>;
}
/** Slots × some places. */
export interface Grid {
  readonly places: readonly string[];
  readonly rows: readonly { readonly time: string; readonly cells: readonly Cell[] }[];
}
export interface SessionView {
  readonly name: string;
  readonly hours: string;
  readonly meetings: number;
  readonly grids: readonly Grid[];
}

/** Each session as grids of slots × some places; a session without meetings says so. */
export function timetableView(
  report: FairReport,
  anchors: ReadonlyMap<string, string>,
): SessionView[] {
  const bySession = grouped(report.meetings, (meeting) => meeting.sessionId);
  return report.edition.sessions.map((session) => {
    const own = bySession.get(session.id) ?? [];
    const at = new Map(own.map((meeting) => [`${meeting.startsAt} ${meeting.place}`, meeting]));
    const places = [...new Set(own.map((meeting) => meeting.place))].sort(byNumber);
    return {
      name: session.name,
      hours: `${shortDay(session.date)} ${session.from}–${session.until}`,
      meetings: own.length,
      grids: chunks(places, PLACES_A_TABLE).map((some) => ({
        places: some,
        rows: session.slots.map((slot) => ({
          time: clockOf(slot.startsAt),
          cells: some.map((place) => {
            const meeting = at.get(`${slot.startsAt} ${place}`);
            return { place, ...(meeting ? { meeting: cellView(meeting, anchors) } : {}) };
          }),
        })),
      })),
    };
  });
}

const cellView = (meeting: ReportMeeting, anchors: ReadonlyMap<string, string>) => ({
  title: meeting.needTitle,
  anchor: anchors.get(meeting.needKey) ?? '',
  need: nameAt(meeting.participants, 0),
  capability: nameAt(meeting.participants, 1),
});

const nameAt = (participants: readonly ReportParticipant[], i: number): string => {
  const party = participants[i];
  return party ? partyName(party) : '';
};

/** Participants with when and where they sit, and where their own files are. */
export const peopleView = (agendas: readonly PersonalAgenda[]) =>
  agendas.map(({ participant, meetings }) => ({
    name: partyName(participant),
    slug: participant.slug,
    side: SIDE_WORDS[participant.side].short.zh,
    meetings: meetings.map(
      ({ meeting }) =>
        `${shortDay(meeting.startsAt)} ${clockOf(meeting.startsAt)} ${meeting.place}`,
    ),
  }));

const byNumber = (a: string, b: string): number => {
  const number = (place: string): number => Number(/\d+/.exec(place)?.[0] ?? 0);
  const kind = Number(a.startsWith('视频')) - Number(b.startsWith('视频'));
  return kind || number(a) - number(b) || (a < b ? -1 : a > b ? 1 : 0);
};

function chunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}
