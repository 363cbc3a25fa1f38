import { createHash } from 'node:crypto';
import { type FairReport, fileMarkWords, type ReportMeeting } from '@jiqia/contracts/report';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { contactLine } from './agenda-contacts.js';
import { clockOf, comesInstead, dayOf, partyName } from './labels.js';
import type { PersonalAgenda } from './personal-agendas.js';

const REMIND_SECONDS = 15 * 60;

/**
 * One participant's meetings as an .ics file. Instants are UTC, so that every program shows them right in its own zone; the
 * fair's wall clock stands in the description. The UID is the pair's for good, SEQUENCE rises when it is moved.
 */
export function renderCalendar(
  report: Pick<FairReport, 'edition' | 'generatedFor' | 'mark'>,
  agenda: PersonalAgenda,
): string {
  const { edition } = report;
  const calendar = ical({
    name: oneLine(`${edition.name} ${agenda.participant.name}`),
    prodId: { company: 'Jiqia', product: 'fair', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  if (report.mark) calendar.x('X-JIQIA-MARK', fileMarkWords(report.mark));
  for (const { meeting, standIn, others, contacts } of agenda.meetings) {
    const event = calendar.createEvent({
      id: `${uidOf(edition.ref, meeting)}@jiqia`,
      stamp: new Date(meeting.changedAt ?? report.generatedFor),
      start: new Date(meeting.startsAt),
      end: new Date(meeting.endsAt),
      summary: oneLine(`洽谈：${others.map((person) => person.name).join('、')}`),
      description: [
        `时间：${dayOf(meeting.startsAt)} ${clockOf(meeting.startsAt)}–${clockOf(meeting.endsAt)}（${edition.timeZone}）`,
        ...(standIn ? [`本方出席：${standIn.name}，${comesInstead(standIn)}`] : []),
        `对方：${others.map(partyName).join('、')}`,
        ...contacts.map((contact) => `对方联系方式：${oneLine(contactLine(contact))}`),
        `需求：${meeting.needTitle}`,
        `能力：${meeting.capabilityTitle}`,
      ].join('\n'),
      location: oneLine([edition.venue, meeting.place].filter(Boolean).join(' ')),
      status: ICalEventStatus.CONFIRMED,
      sequence: meeting.sequence,
    });
    if (edition.organiserEmail)
      event.organizer({
        name: edition.organiserName || edition.name,
        email: edition.organiserEmail,
      });
    event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_SECONDS });
  }
  return calendar.toString();
}

const uidOf = (editionRef: string, { needKey, capabilityKey }: ReportMeeting): string =>
  createHash('sha256')
    .update(`${editionRef} ${needKey}_${capabilityKey}`)
    .digest('hex')
    .slice(0, 32);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
