import type { FairReport } from '@jiqia/contracts';
import { renderWorkbook, type SheetContent } from './workbook.js';

/** `timetable.xlsx`: slots × places a session, then every meeting, then every participant's day. */
export function renderTimetableWorkbook(report: FairReport): Promise<Buffer> {
  return renderWorkbook(
    [
      ...report.edition.sessions.map((session) => grid(report, session)),
      meetings(report),
      people(report),
    ],
    new Date(report.generatedFor),
  );
}

const SHEET_FORBIDDEN = /[\\/?*[\]:]/g;

function grid(
  report: FairReport,
  session: FairReport['edition']['sessions'][number],
): SheetContent {
  const own = report.meetings.filter((meeting) => meeting.sessionId === session.id);
  const places = [
    ...Array.from({ length: session.tables }, (_, i) => `${i + 1}号桌`),
    ...Array.from({ length: session.videoRooms }, (_, i) => `视频${i + 1}`),
  ];
  return {
    name: session.name.replace(SHEET_FORBIDDEN, ' ').slice(0, 31),
    columns: [{ header: '时段', width: 14 }, ...places.map((header) => ({ header, width: 26 }))],
    rows: session.slots.map((slot) => [
      `${slot.startsAt.slice(11, 16)}–${slot.endsAt.slice(11, 16)}`,
      ...places.map((place) => {
        const meeting = own.find(
          (candidate) => candidate.startsAt === slot.startsAt && candidate.place === place,
        );
        return meeting ? meeting.participants.map((person) => person.ref).join('\n') : '';
      }),
    ]),
  };
}

const meetings = (report: FairReport): SheetContent => ({
  name: '逐场明细',
  columns: [
    '日期',
    '时间',
    '地点',
    '需求编号',
    '技术需求',
    '需求单位',
    '能力编号',
    '成果或能力',
    '专家',
    '状态',
  ].map((header) => ({
    header,
    width: header.includes('需求') || header.includes('能力') ? 28 : 14,
  })),
  rows: report.meetings.map((meeting) => [
    meeting.startsAt.slice(0, 10),
    `${meeting.startsAt.slice(11, 16)}–${meeting.endsAt.slice(11, 16)}`,
    meeting.place,
    meeting.needRef,
    meeting.needTitle,
    meeting.participants[0]?.organisation ?? '',
    meeting.capabilityRef,
    meeting.capabilityTitle,
    meeting.participants[1]?.ref ?? '',
    meeting.stateLabel,
  ]),
});

const people = (report: FairReport): SheetContent => ({
  name: '按参会方',
  columns: [
    { header: '参会方', width: 36 },
    { header: '日期', width: 12 },
    { header: '时间', width: 14 },
    { header: '地点', width: 10 },
    { header: '对方', width: 36 },
  ],
  rows: report.participants.flatMap((person) =>
    report.meetings
      .filter((meeting) => meeting.participants.some((candidate) => candidate.ref === person.ref))
      .map((meeting) => [
        person.ref,
        meeting.startsAt.slice(0, 10),
        `${meeting.startsAt.slice(11, 16)}–${meeting.endsAt.slice(11, 16)}`,
        meeting.place,
        meeting.participants
          .filter((candidate) => candidate.ref !== person.ref)
          .map((candidate) => candidate.ref)
          .join('、'),
      ]),
  ),
});

/** `timetable.json`: sessions and meetings for programs. */
export const renderTimetableJson = (report: FairReport): string =>
  `${JSON.stringify({ edition: report.edition, timetable: report.timetable, meetings: report.meetings }, null, 2)}\n`;
