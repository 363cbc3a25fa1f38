import { createHash } from 'node:crypto';
import type { FairReport, ReportParticipant } from '@jiqia/contracts';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** One participant's meetings as an .ics file: stable UIDs, UTC instants, the report's day as the stamp. */
export function renderCalendar(report: FairReport, participant: ReportParticipant): string {
  const calendar = ical({
    name: `${report.edition.name} ${participant.name}`,
    prodId: { company: 'Jiqia', product: 'fair', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const meeting of report.meetings) {
    if (!meeting.participants.some((person) => person.ref === participant.ref)) continue;
    const others = meeting.participants.filter((person) => person.ref !== participant.ref);
    const uid = createHash('sha256')
      .update(`${report.edition.ref} ${meeting.ref}`)
      .digest('hex')
      .slice(0, 32);
    calendar.createEvent({
      id: `${uid}@jiqia`,
      stamp: new Date(report.generatedFor),
      start: new Date(meeting.startsAt),
      end: new Date(meeting.endsAt),
      summary: `洽谈：${others.map((person) => person.name).join('、')}`,
      description: `需求：${meeting.needTitle}\n能力：${meeting.capabilityTitle}`,
      location: [report.edition.venue, meeting.place].filter(Boolean).join(' '),
      status: ICalEventStatus.CONFIRMED,
      sequence: 0,
    });
  }
  return calendar.toString();
}
