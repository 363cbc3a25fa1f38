import type { FairReport } from '@jiqia/contracts';
import ICAL from 'ical.js';
import { AgendaRenderer, renderCalendar, renderReportPage } from './index.js';
import { safeCell } from './workbook.js';

const participants = [
  { ref: '甲公司', name: '甲公司', organisation: '甲公司', side: 'NEED' as const },
  { ref: '卢见深（某大学）', name: '卢见深', organisation: '某大学', side: 'CAPABILITY' as const },
];
const report: FairReport = {
  edition: {
    ref: 'E',
    programme: '技术供需对接洽谈会',
    name: '秋季<script>alert(1)</script>',
    venue: '会展中心',
    timeZone: 'Asia/Shanghai',
    organiserName: '',
    organiserEmail: '',
    sessions: [],
  },
  generatedFor: '2026-12-10T00:00:00Z',
  engines: { database: 'PostgreSQL', queue: 'inline', search: 'PostgreSQL' },
  funnel: [{ step: 'needs', label: '征集需求', count: 3 }],
  matches: [],
  invitations: [],
  meetings: [
    {
      ref: 'N1_C1',
      sessionId: 'S',
      sessionName: '上午',
      startsAt: '2026-12-10T09:00:00+08:00',
      endsAt: '2026-12-10T09:30:00+08:00',
      place: '3号桌',
      mode: 'ON_SITE',
      needRef: 'N1',
      needTitle: '气孔检测，含“；”与换行\n的题目',
      capabilityRef: 'C1',
      capabilityTitle: '检测装备',
      participants,
      state: 'CONFIRMED',
      stateLabel: '已确认',
      score: 0.7,
    },
  ],
  participants,
  outcomes: [],
  gapMap: [],
  leftOut: [],
  timetable: { status: 'optimal', breaks: 0, lowerBound: 0, violations: 0 },
};

describe('documents', () => {
  it('write a calendar that another parser reads back', () => {
    const text = renderCalendar(report, participants[0] as (typeof participants)[0]);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-10T01:00:00.000Z');
    expect(event.summary).toContain('卢见深');
    expect(event.description).toContain('气孔检测，含“；”与换行\n的题目');
    expect(renderCalendar(report, participants[0] as (typeof participants)[0])).toBe(text);
  });

  it('show text as text on the page', () => {
    const page = renderReportPage(report);
    expect(page).toContain('秋季&lt;script&gt;');
    expect(page).not.toContain('<script');
    expect(page).toContain('征集需求');
  });

  it('print an agenda with its fonts, the same bytes each time', () => {
    const renderer = new AgendaRenderer();
    const pdf = renderer.render(report, participants[1] as (typeof participants)[1]);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('NotoSansSC')).toBe(true);
    expect(renderer.render(report, participants[1] as (typeof participants)[1]).equals(pdf)).toBe(
      true,
    );
  });

  it.each(['=1+1', '+1', '-1', '@a', '\tx', '＝1'])('keep %j from being a formula', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });
});
