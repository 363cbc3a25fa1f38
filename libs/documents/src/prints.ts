import { type FairReport, fileMarkWords, type ReportMeeting } from '@jiqia/contracts/report';
import type { PrintKind } from '@jiqia/contracts/words';
import { PRINT_KIND } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { grouped } from './grouped.js';
import { clockOf, dayOf, partyName, shortDay } from './labels.js';
import { personalAgendas } from './personal-agendas.js';

/** Cards, rows or people in one file: typesetting takes memory by the page, so a large fair's are bound in volumes. */
const MOST: Readonly<Record<PrintKind, number>> = {
  'table-cards': 200,
  'plan-by-table': 300,
  'plan-by-person': 400,
  'sign-in': 1000,
};

type PrintedReport = Pick<
  FairReport,
  'edition' | 'generatedFor' | 'mark' | 'meetings' | 'participants' | 'matches'
>;
/** What a template is given; and how many volumes there are. */
interface Print {
  readonly data: Readonly<Record<string, unknown>>;
  readonly of: number;
}

/** What one volume of a print says. @throws AppError PRINT_PART_NOT_FOUND */
export function printOf(report: PrintedReport, kind: PrintKind, part: number): Print {
  const { edition, mark } = report;
  const all = unitsOf(report, kind);
  const of = Math.max(1, Math.ceil(all.length / MOST[kind]));
  if (part > of) throw new AppError({ code: 'PRINT_PART_NOT_FOUND', params: { of } });
  const units = all.slice((part - 1) * MOST[kind], part * MOST[kind]);
  const data = {
    kind,
    title: PRINT_KIND[kind].zh,
    part,
    of,
    programme: edition.programme,
    edition: edition.name,
    venue: edition.venue,
    organiser: [edition.organiserName, edition.organiserEmail].filter(Boolean).join(' '),
    mark: mark ? fileMarkWords(mark) : '',
    ...(kind === 'sign-in'
      ? { days: daysOf(units as readonly SignedIn[]) }
      : kind === 'plan-by-person'
        ? { people: units }
        : { cards: units }),
  };
  return { data, of };
}

const unitsOf = (report: PrintedReport, kind: PrintKind): readonly unknown[] =>
  kind === 'sign-in'
    ? signInRows(report)
    : kind === 'plan-by-person'
      ? people(report)
      : cards(report.meetings);

const span = ({ startsAt, endsAt }: Pick<ReportMeeting, 'startsAt' | 'endsAt'>): string =>
  `${clockOf(startsAt)}–${clockOf(endsAt)}`;

/** A place of a session, with who meets there when. */
function cards(meetings: readonly ReportMeeting[]): readonly unknown[] {
  const places = grouped(meetings, ({ sessionId, place }) => `${sessionId}\u0000${place}`);
  return [...places.values()]
    .flatMap(([first, ...rest]) => (first ? [{ first, all: [first, ...rest] }] : []))
    .toSorted((a, b) => byPlace(a.first, b.first))
    .map(({ first, all }) => ({
      place: first.place,
      session: `${first.sessionName}（${shortDay(dayOf(first.startsAt))}）`,
      rows: all.map((meeting) => ({
        time: span(meeting),
        need: sideOf(meeting, 'need'),
        capability: sideOf(meeting, 'capability'),
      })),
    }));
}

/** Sessions in the order of time; their places by number, also where a name has digits: 2号桌 before 10号桌. */
const byPlace = (a: ReportMeeting, b: ReportMeeting): number =>
  dayOf(a.startsAt).localeCompare(dayOf(b.startsAt)) ||
  a.sessionId.localeCompare(b.sessionId) ||
  a.place.localeCompare(b.place, 'zh', { numeric: true });

const sideOf = ({ participants }: ReportMeeting, side: 'need' | 'capability'): string =>
  participants
    .filter((one) => one.side === side)
    .map(partyName)
    .join('、');

const people = (report: PrintedReport): readonly unknown[] =>
  personalAgendas(report).map(({ participant, meetings }) => ({
    name: partyName(participant),
    rows: meetings.map(({ meeting, others }) => ({
      time: `${shortDay(dayOf(meeting.startsAt))} ${span(meeting)}`,
      place: meeting.place,
      other: others.map(partyName).join('、'),
    })),
  }));

interface SignedIn {
  readonly day: string;
  readonly name: string;
  readonly time: string;
  readonly place: string;
}

/** Everybody once a day, with where they go first. */
function signInRows(report: PrintedReport): SignedIn[] {
  const rows = personalAgendas(report).flatMap(({ participant, meetings }) =>
    [...grouped(meetings, ({ meeting }) => dayOf(meeting.startsAt))].flatMap(([day, [first]]) =>
      first
        ? [
            {
              day,
              name: partyName(participant),
              time: span(first.meeting),
              place: first.meeting.place,
            },
          ]
        : [],
    ),
  );
  return rows.toSorted((a, b) => a.day.localeCompare(b.day) || a.name.localeCompare(b.name, 'zh'));
}

const daysOf = (rows: readonly SignedIn[]): readonly unknown[] =>
  [...grouped(rows, ({ day }) => day)].map(([day, own]) => ({
    day: `${day}（${shortDay(day)}）`,
    rows: own.map((row, i) => ({ ...row, number: i + 1 })),
  }));
