import type { FairReport, ReportMeeting } from '@jiqia/contracts/report';
import { MEETING_MODE } from '@jiqia/contracts/words';
import { grouped } from './grouped.js';
import { clockOf, dayOf, numberOf, partyName } from './labels.js';
import { renderWorkbook, type SheetContent } from './workbook.js';

type Session = FairReport['edition']['sessions'][number];

/** `timetable.xlsx`: slots × places a session, then every meeting, then every participant's day, then who got no slot, and what had better be looked at. */
export function renderTimetableWorkbook(report: FairReport): Promise<Buffer> {
  const bySession = grouped(report.meetings, (meeting) => meeting.sessionId);
  return renderWorkbook(
    [
      ...report.edition.sessions.map((session) => grid(session, bySession.get(session.id) ?? [])),
      meetings(report),
      people(report),
      unscheduled(report),
      ...(report.timetable.notes.length > 0 ? [notes(report)] : []),
    ],
    { title: report.edition.name, at: new Date(report.generatedFor), mark: report.mark },
  );
}

/** `timetable.json`: sessions and meetings for programs. */
export const renderTimetableJson = (report: FairReport): string =>
  `${JSON.stringify({ edition: report.edition, timetable: report.timetable, meetings: report.meetings, mark: report.mark }, null, 2)}\n`;

/** Every place of a session, tables first; places that meetings have beyond the declared ones follow. */
function placesOf(session: Session, meetings: readonly ReportMeeting[]): string[] {
  return [...new Set([...session.places, ...meetings.map((meeting) => meeting.place)])];
}

function grid(session: Session, own: readonly ReportMeeting[]): SheetContent {
  const at = new Map(own.map((meeting) => [`${meeting.startsAt} ${meeting.place}`, meeting]));
  const places = placesOf(session, own);
  return {
    name: session.name,
    look: 'grid',
    fixedColumns: 1,
    columns: [
      { header: `${session.date}\n时段`, width: 13 },
      ...places.map((header) => ({ header, width: 28 })),
    ],
    rows: session.slots.map((slot) => [
      `${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)}`,
      ...places.map((place) => {
        const meeting = at.get(`${slot.startsAt} ${place}`);
        return meeting
          ? `${meeting.needTitle}\n${meeting.participants.map(partyName).join(' ↔ ')}`
          : '';
      }),
    ]),
  };
}

const meetings = (report: FairReport): SheetContent => ({
  name: '逐场明细',
  fixedColumns: 3,
  columns: [
    { header: '日期', width: 12 },
    { header: '时间', width: 13 },
    { header: '地点', width: 9 },
    { header: '形式', width: 8 },
    { header: '需求编号', width: 13 },
    { header: '技术需求', width: 34 },
    { header: '需求单位', width: 26 },
    { header: '能力编号', width: 13 },
    { header: '成果或能力', width: 34 },
    { header: '专家或提供方', width: 30 },
    { header: '得分', width: 9, format: 'share' },
    { header: '状态', width: 10 },
  ],
  rows: report.meetings.map((meeting) => [
    dayOf(meeting.startsAt),
    timesOf(meeting),
    meeting.place,
    MEETING_MODE[meeting.mode].zh,
    numberOf({ ref: meeting.needRef, title: meeting.needTitle }),
    meeting.needTitle,
    meeting.participants[0] ? partyName(meeting.participants[0]) : '',
    numberOf({ ref: meeting.capabilityRef, title: meeting.capabilityTitle }),
    meeting.capabilityTitle,
    meeting.participants[1] ? partyName(meeting.participants[1]) : '',
    Math.round(meeting.score * 1e6) / 1e6,
    meeting.stateLabel,
  ]),
});

const timesOf = (meeting: ReportMeeting): string =>
  `${clockOf(meeting.startsAt)}–${clockOf(meeting.endsAt)}`;

function people(report: FairReport): SheetContent {
  const meetingsOf = grouped(
    report.meetings.flatMap((meeting) =>
      meeting.participants.map((person) => ({ person, meeting })),
    ),
    ({ person }) => person.ref,
  );
  return {
    name: '按参会方',
    fixedColumns: 1,
    columns: [
      { header: '参会方', width: 38 },
      { header: '场次', width: 7, format: 'whole' },
      { header: '日期', width: 12 },
      { header: '时间', width: 13 },
      { header: '地点', width: 9 },
      { header: '洽谈对象', width: 38 },
      { header: '技术需求', width: 36 },
    ],
    rows: report.participants.flatMap((person) =>
      (meetingsOf.get(person.ref) ?? []).map(({ meeting }, i) => [
        partyName(person),
        i + 1,
        dayOf(meeting.startsAt),
        timesOf(meeting),
        meeting.place,
        meeting.participants
          .filter((other) => other.ref !== person.ref)
          .map(partyName)
          .join('、'),
        meeting.needTitle,
      ]),
    ),
  };
}

const notes = (report: FairReport): SheetContent => ({
  name: '待核对',
  columns: [{ header: '事项', width: 100 }],
  rows: report.timetable.notes.map((note) => [note.text]),
});

const unscheduled = (report: FairReport): SheetContent => ({
  name: '未排上的配对',
  columns: [
    { header: '需求×能力', width: 40 },
    { header: '原因', width: 60 },
  ],
  rows: report.leftOut.filter((row) => row.what === 'meeting').map((row) => [row.ref, row.reason]),
});
