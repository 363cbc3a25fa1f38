import { createHash } from 'node:crypto';
import { fileMarkWords, type ReportMeeting } from '@jiqia/contracts/report';
import { videoLines } from '@jiqia/contracts/words';
import ical, {
  type ICalCalendar,
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from 'ical-generator';
import { contactLine } from './agenda-contacts.js';
import { clockOf, comesInstead, dayOf, partyName } from './labels.js';
import type { AgendaEdition, AgendaHead, PersonalAgenda } from './personal-agendas.js';

const REMIND_SECONDS = 15 * 60;
const PRODUCT = { company: 'Jiqia', product: 'fair', language: 'ZH' };

/** Somebody in a calendar file, as a mail address. */
interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}
/** Between whom a calendar file goes by mail (iTIP): who sends it, and whose calendar it changes. */
export interface CalendarParties {
  readonly organiser: CalendarPerson;
  readonly attendee: CalendarPerson;
}
/** A meeting that goes out of a calendar. */
export interface GoneEntry extends Pick<
  ReportMeeting,
  'startsAt' | 'endsAt' | 'place' | 'needKey' | 'capabilityKey' | 'sequence'
> {
  /** When it was taken out, ISO 8601 in UTC. */
  readonly changedAt: string;
  /** What the entry was called. */
  readonly summary: string;
}

/**
 * One participant's meetings as an .ics file. Instants are UTC, so that every program shows them right in its own zone; the
 * fair's wall clock stands in the description. The UID is the pair's for good, SEQUENCE rises when it is changed.
 */
export function renderCalendar(report: AgendaHead, agenda: PersonalAgenda): string {
  const { edition } = report;
  const calendar = calendarOf(report, agenda, ICalCalendarMethod.PUBLISH);
  if (report.mark) calendar.x('X-JIQIA-MARK', fileMarkWords(report.mark));
  for (const entry of agenda.meetings) {
    const event = addEntry(calendar, report, entry);
    if (edition.organiserEmail)
      event.organizer({
        name: edition.organiserName || edition.name,
        email: edition.organiserEmail,
      });
  }
  return calendar.toString();
}

/** The meetings of an agenda as an .ics file that a mail brings into the attendee's calendar, or changes there: METHOD:REQUEST. */
export function renderCalendarRequest(
  report: AgendaHead,
  agenda: PersonalAgenda,
  parties: CalendarParties,
): string {
  const calendar = calendarOf(report, agenda, ICalCalendarMethod.REQUEST);
  for (const entry of agenda.meetings) invite(addEntry(calendar, report, entry), parties);
  return calendar.toString();
}

/** Meetings as an .ics file that takes them out of the attendee's calendar: METHOD:CANCEL. */
export function renderCalendarCancel(
  edition: Pick<AgendaEdition, 'ref' | 'name' | 'venue'>,
  gone: readonly GoneEntry[],
  parties: CalendarParties,
): string {
  const calendar = ical({
    name: oneLine(`${edition.name} ${parties.attendee.name}`),
    prodId: PRODUCT,
    method: ICalCalendarMethod.CANCEL,
  });
  for (const entry of gone)
    invite(
      calendar.createEvent({
        id: uidOf(edition.ref, entry),
        stamp: new Date(entry.changedAt),
        start: new Date(entry.startsAt),
        end: new Date(entry.endsAt),
        summary: oneLine(entry.summary),
        location: oneLine([edition.venue, entry.place].filter(Boolean).join(' ')),
        status: ICalEventStatus.CANCELLED,
        sequence: entry.sequence,
      }),
      parties,
    );
  return calendar.toString();
}

/** What the entry of a meeting with these is called. */
export const calendarSummary = (others: readonly { readonly name: string }[]): string =>
  `洽谈：${others.map(({ name }) => name).join('、')}`;

const calendarOf = (
  { edition }: AgendaHead,
  { participant }: PersonalAgenda,
  method: ICalCalendarMethod,
): ICalCalendar =>
  ical({ name: oneLine(`${edition.name} ${participant.name}`), prodId: PRODUCT, method });

function addEntry(
  calendar: ICalCalendar,
  { edition, generatedFor }: AgendaHead,
  { meeting, standIn, others, contacts, video }: PersonalAgenda['meetings'][number],
): ICalEvent {
  const event = calendar.createEvent({
    id: uidOf(edition.ref, meeting),
    stamp: new Date(meeting.changedAt ?? generatedFor),
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: oneLine(calendarSummary(others)),
    description: [
      `时间：${dayOf(meeting.startsAt)} ${clockOf(meeting.startsAt)}–${clockOf(meeting.endsAt)}（${edition.timeZone}）`,
      ...(standIn ? [`本方出席：${standIn.name}，${comesInstead(standIn)}`] : []),
      `对方：${others.map(partyName).join('、')}`,
      ...contacts.map((contact) => `对方联系方式：${oneLine(contactLine(contact))}`),
      ...(video ? videoLines(video) : []),
      `需求：${meeting.needTitle}`,
      `能力：${meeting.capabilityTitle}`,
    ].join('\n'),
    location: oneLine(
      (video ? [meeting.place, video.link] : [edition.venue, meeting.place])
        .filter(Boolean)
        .join(' '),
    ),
    ...(video?.link ? { url: video.link } : {}),
    status: ICalEventStatus.CONFIRMED,
    sequence: meeting.sequence,
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_SECONDS });
  return event;
}

function invite(event: ICalEvent, { organiser, attendee }: CalendarParties): void {
  event.organizer({ name: oneLine(organiser.name), email: organiser.email });
  // Both have agreed already: nobody is asked again.
  event.createAttendee({
    name: oneLine(attendee.name),
    email: attendee.email,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
}

const uidOf = (
  editionRef: string,
  { needKey, capabilityKey }: Pick<ReportMeeting, 'needKey' | 'capabilityKey'>,
): string =>
  `${createHash('sha256')
    .update(`${editionRef} ${needKey}_${capabilityKey}`)
    .digest('hex')
    .slice(0, 32)}@jiqia`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
