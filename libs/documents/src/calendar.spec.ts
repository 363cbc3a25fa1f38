import type { FairReport } from '@jiqia/contracts/report';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
import { fairReport, withStandIn } from '../../../test/support/fair-report.factory.js';
import { AgendaContacts, contactLine } from './agenda-contacts.js';
import { AgendaVideos } from './agenda-videos.js';
import { renderCalendar, renderCalendarCancel, renderCalendarRequest } from './calendar.js';
import { personalAgendas } from './personal-agendas.js';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

function calendarOf(report: FairReport): string {
  const [agenda] = personalAgendas(report);
  if (!agenda) throw new Error('nobody has a meeting');
  return renderCalendar(report, agenda);
}
function eventOf(text: string): ICAL.Event {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
}
function withTitle(title: string): FairReport {
  const report = fairReport();
  return {
    ...report,
    meetings: report.meetings.map((meeting) => ({ ...meeting, needTitle: title })),
  };
}

describe('a calendar file', () => {
  it('shows the same wall clock in Shanghai to two parsers that share nothing', async () => {
    const text = calendarOf(fairReport());
    const one = eventOf(text);
    const [two] = Object.values(await nodeIcal.async.parseICS(text)).filter(
      (component) => component?.type === 'VEVENT',
    );
    if (two?.type !== 'VEVENT') throw new Error('node-ical found no event');
    for (const start of [one.startDate.toJSDate(), two.start])
      expect(SHANGHAI.format(start)).toBe('2026-12-01 09:00');
    expect([one.uid, one.summary, one.location]).toEqual([two.uid, two.summary, two.location]);
    expect(one.location).toBe('会展中心 1号桌');
    expect(one.description).toContain('2026-12-01 09:00–09:30（Asia/Shanghai）');
  });

  it('keeps the UID and raises the SEQUENCE when a meeting is moved', () => {
    const report = fairReport();
    const moved = {
      ...report,
      meetings: report.meetings.map((meeting) => ({
        ...meeting,
        startsAt: '2026-12-01T10:00:00+08:00',
        endsAt: '2026-12-01T10:30:00+08:00',
        sequence: 3,
      })),
    };
    const before = eventOf(calendarOf(report));
    const after = eventOf(calendarOf(moved));
    expect(after.uid).toBe(before.uid);
    expect([before.sequence, after.sequence]).toEqual([0, 3]);
  });

  it('reads back any text as it was, in lines of CRLF and at most 75 octets that split no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
        const text = calendarOf(withTitle(title));
        const plain = title.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/\r\n?/g, '\n');
        expect(eventOf(text).description).toContain(`需求：${plain}\n能力：`);
        const lines = text.split('\r\n');
        expect(lines.some((line) => /[\r\n]/.test(line))).toBe(false);
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('says how the other side is reached, in a line, and nothing of what is not known', () => {
    const report = fairReport();
    const { needKey = '', capabilityKey = '' } = report.meetings[0] ?? {};
    const keys = { needKey, capabilityKey };
    const contact = { name: '方敏', title: '', phone: '19900000001', email: 'fang@example.org' };
    const contacts = new AgendaContacts([
      { side: 'capability', ...keys, contact },
      { side: 'need', ...keys, needKey: '', contact: { ...contact, phone: '19900000002' } },
    ]);
    const said = personalAgendas(report, contacts).map(
      (agenda) =>
        /对方联系方式：.*/.exec(renderCalendar(report, agenda).replaceAll('\r\n ', ''))?.[0],
    );
    const line = '对方联系方式：方敏\\，电话 19900000001\\，邮箱 fang@example.org';
    expect(said.filter(Boolean).map((one) => one?.replaceAll('\\', ''))).toEqual([
      expect.stringContaining(line.replaceAll('\\', '')),
    ]);
    expect(contactLine({ name: '', title: '', phone: '', email: '' })).toBe('');
  });

  it('has the link of a meeting by video as its URL, in its place and its words, for both sides', () => {
    const report = fairReport();
    const { needKey = '', capabilityKey = '' } = report.meetings[0] ?? {};
    const read = (link: string) => {
      const videos = new AgendaVideos([{ needKey, capabilityKey, link, phone: '023-60000000' }]);
      return personalAgendas(report, new AgendaContacts([]), videos)
        .map((agenda) => eventOf(renderCalendar(report, agenda)))
        .filter(({ description }) => description.includes('视频'))
        .map(({ component, location, description }) => [
          component.getFirstPropertyValue('url'),
          location,
          description.split('\n').filter((line) => line.includes('视频')),
        ]);
    };
    const link = 'https://meet.example.org/jiqia-1';
    const linked = [
      link,
      `1号桌 ${link}`,
      [`视频链接：${link}`, '如无法进入视频会议，请致电 023-60000000。'],
    ];
    expect(read(link)).toEqual([linked, linked]);
    const untold = '视频链接由组委会另行告知；如无法进入，请致电 023-60000000。';
    expect(read('')).toEqual([
      [null, '1号桌', [untold]],
      [null, '1号桌', [untold]],
    ]);
  });

  it('says who comes instead of whom, for either side', () => {
    const report = withStandIn(fairReport());
    const [meeting] = report.meetings;
    const [firm, expert] = meeting?.participants ?? [];
    const said = personalAgendas(report)
      .filter(({ meetings }) => meetings.some((one) => one.meeting === meeting))
      .map((agenda) => renderCalendar(report, agenda).replaceAll('\r\n ', '').replaceAll('\\', ''));
    expect(said).toHaveLength(2);
    for (const text of said) {
      const own = /本方出席：[^n]*/.exec(text)?.[0];
      const name = text.includes('本方出席：李四，代卢见深出席') ? firm : expert;
      expect(text).toContain(
        name === firm
          ? `对方：${firm?.organisation}（周全代为出席）`
          : `对方：李四（${expert?.organisation}，代卢见深出席）`,
      );
      expect(own).toBeDefined();
    }
  });

  it('lets no line of a title become a property of its own', () => {
    const text = calendarOf(withTitle('题目\r\nATTENDEE:mailto:thief@example.org\nEND:VEVENT'));
    expect(text).not.toMatch(/^ATTENDEE/m);
    expect(text.match(/^END:VEVENT/gm)).toHaveLength(1);
  });
});

describe('calendar files that go by mail', () => {
  const between = {
    organiser: { name: '江澄市科协', email: 'fair@example.org' },
    attendee: { name: '方敏', email: 'fang@example.org' },
  };
  const changedAt = '2026-11-20T01:02:03.000Z';

  /** What three parsers that share nothing read in a file: method, UID, SEQUENCE, status, start, DTSTAMP, ORGANIZER and ATTENDEE. */
  async function readBy(text: string): Promise<unknown[][]> {
    const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const vevent = component.getFirstSubcomponent('vevent') as ICAL.Component;
    const one = new ICAL.Event(vevent);
    const at = (name: string): string => String(vevent.getFirstPropertyValue(name));
    const parsed = await nodeIcal.async.parseICS(text);
    const two = Object.values(parsed).find((entry) => entry?.type === 'VEVENT');
    if (two?.type !== 'VEVENT') throw new Error('node-ical found no event');
    const three = convertIcsCalendar(undefined, text);
    const [event] = three.events ?? [];
    const address = (who: unknown): string => {
      const { val } = who as { val: string };
      return val;
    };
    return [
      [
        component.getFirstPropertyValue('method'),
        one.uid,
        one.sequence,
        at('status'),
        one.startDate.toJSDate().toISOString(),
        (vevent.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate().toISOString(),
        at('organizer').toLowerCase(),
        at('attendee').toLowerCase(),
      ],
      [
        two.method,
        two.uid,
        Number(two.sequence),
        two.status,
        two.start.toISOString(),
        two.dtstamp?.toISOString(),
        address(two.organizer).toLowerCase(),
        address(Array.isArray(two.attendee) ? two.attendee[0] : two.attendee).toLowerCase(),
      ],
      [
        three.method,
        event?.uid,
        event?.sequence ?? 0,
        event?.status,
        event?.start.date.toISOString(),
        event?.stamp.date.toISOString(),
        `mailto:${event?.organizer?.email.trim()}`,
        `mailto:${event?.attendees?.[0]?.email.trim()}`,
      ],
    ];
  }

  it('bring in a meeting, change it and take it out again, to three parsers that share nothing', async () => {
    const report = fairReport();
    const request = (sequence: number, startsAt: string): string => {
      const meetings = report.meetings.map((meeting) => ({
        ...meeting,
        startsAt,
        endsAt: startsAt.replace(':00:00', ':30:00'),
        sequence,
        changedAt,
      }));
      const [agenda] = personalAgendas({ ...report, meetings });
      if (!agenda) throw new Error('nobody has a meeting');
      return renderCalendarRequest(report, agenda, between);
    };
    const [meeting] = report.meetings;
    if (!meeting) throw new Error('there is no meeting');
    const gone = { ...meeting, sequence: 2, changedAt, summary: '洽谈：卢见深' };
    const files = [
      request(0, '2026-12-01T09:00:00+08:00'),
      request(1, '2026-12-01T10:00:00+08:00'),
      renderCalendarCancel(report.edition, [gone], between),
    ];
    const uid = eventOf(files[0] ?? '').uid;
    const expected = [
      ['REQUEST', uid, 0, 'CONFIRMED', '2026-12-01T01:00:00.000Z'],
      ['REQUEST', uid, 1, 'CONFIRMED', '2026-12-01T02:00:00.000Z'],
      ['CANCEL', uid, 2, 'CANCELLED', '2026-12-01T01:00:00.000Z'],
    ].map((row) => [...row, changedAt, 'mailto:fair@example.org', 'mailto:fang@example.org']);
    for (const [i, file] of files.entries())
      for (const read of await readBy(file)) expect(read).toEqual(expected[i]);
    expect(request(1, '2026-12-01T10:00:00+08:00')).toBe(files[1]);
  });
});
