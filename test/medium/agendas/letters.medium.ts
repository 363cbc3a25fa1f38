import { AgendaLettersService, AgendasModule } from '@jiqia/agendas';
import { EditionPartsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import type { MailAttachment, OutgoingMail } from '@jiqia/mail';
import {
  MeetingChangesService,
  type MeetingRow,
  MeetingsService,
  ReleasesService,
} from '@jiqia/meetings';
import { NoticesModule } from '@jiqia/notices';
import { JobDispatcher } from '@jiqia/queue';
import ICAL from 'ical.js';
import { makeCapability, makeEdition, makeInvited, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, solveProvisionally } from '../../support/timetable-seed.js';
import { AnswersService } from '@jiqia/invitations';
import { recipientOf } from '@jiqia/identity';

describe('those whose meetings a release has changed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([AgendasModule, NoticesModule]);
  });
  afterAll(() => app.close());

  let nth = 0;
  /** Two pairs of different people, both sides said yes, with a provisional timetable. */
  async function makeTwo() {
    const edition = await makeEdition(app, {
      name: '2026 年秋季',
      venue: '会展中心二层',
      organiser: { name: '江澄区科协', email: 'kexie@office.example.org', phone: '023-60000000' },
      sessions: [sessionOf('AM', '09:00', '12:00', 3)],
    });
    const pairs = [];
    for (const label of ['甲', '乙']) {
      nth += 1;
      const need = await makeNeed(app, {
        title: `${label}检测`,
        organisation: { name: `${label}厂${nth}` },
        contact: {
          name: `${label}工`,
          phone: `1990000${1000 + nth}`,
          email: `need${nth}@example.org`,
        },
      });
      const capability = await makeCapability(app, {
        title: `${label}视觉`,
        organisation: { name: `${label}所${nth}` },
        person: {
          name: `${label}博士`,
          phone: `1991000${1000 + nth}`,
          email: `expert${nth}@example.org`,
        },
      });
      const invited = await makeInvited(app, { edition, need, capability });
      await app.drain();
      for (const { id } of [invited.need, invited.capability])
        await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
      pairs.push({
        need: `need${nth}@example.org`,
        expert: `expert${nth}@example.org`,
        matchId: invited.match.id,
      });
    }
    const meetings = await solveProvisionally(app, edition);
    const [one, other] = pairs.map((pair) => {
      const meeting = meetings.find((row) => row.matchId === pair.matchId);
      if (!meeting) throw new Error('no meeting was set');
      return { ...pair, meeting };
    });
    if (!one || !other) throw new Error('two meetings were not set');
    app.mailer.sent.length = 0;
    return { edition, one, other };
  }
  const release = async (editionId: string): Promise<OutgoingMail[]> => {
    app.mailer.sent.length = 0;
    app.clock.forward(60_000);
    await app.get(ReleasesService).release(ORGANISER, editionId, { note: '' });
    await app.drain();
    return [...app.mailer.sent];
  };
  const to = (mails: readonly OutgoingMail[]): string[] =>
    mails.map((mail) => mail.to.address).toSorted();
  const moveBy = (id: string, hours: number) =>
    app.sql(
      `WITH b AS (UPDATE meeting_booking SET during = tstzrange(lower(during) + make_interval(hours => $2), upper(during) + make_interval(hours => $2), '[)') WHERE meeting_id = $1)
       UPDATE meeting SET starts_at = starts_at + make_interval(hours => $2), ends_at = ends_at + make_interval(hours => $2), lock_version = lock_version + 1 WHERE id = $1`,
      [id, hours],
    );
  const takeOut = ({ id, matchId }: MeetingRow) =>
    app.sql(
      `WITH b AS (UPDATE meeting_booking SET active = false WHERE meeting_id = $1), m AS (UPDATE match SET state = 'MUTUAL', lock_version = lock_version + 1 WHERE id = $2)
       UPDATE meeting SET state = 'RELEASED', lock_version = lock_version + 1 WHERE id = $1`,
      [id, matchId],
    );
  /** Of each file its kind, and of calendars METHOD, SEQUENCE and UID of the entries. */
  const filesOf = (mail: OutgoingMail | undefined): unknown[] =>
    (mail?.attachments ?? []).map(({ contentType, content }: MailAttachment) => {
      if (typeof content !== 'string') return Buffer.from(content).subarray(0, 5).toString();
      const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
      expect(contentType).toContain(`method=${String(calendar.getFirstPropertyValue('method'))}`);
      return [
        calendar.getFirstPropertyValue('method'),
        ...calendar.getAllSubcomponents('vevent').map((row) => new ICAL.Event(row).sequence),
      ];
    });

  it('are written to once, with the whole agenda, calendar files and how the other side is reached; nobody else is', async () => {
    const { edition, one, other } = await makeTwo();
    const first = await release(edition.id);
    expect(to(first)).toEqual([one.need, one.expert, other.need, other.expert].toSorted());
    const letter = first.find((mail) => mail.to.address === one.need);
    expect(filesOf(letter)).toEqual(['%PDF-', ['REQUEST', 0]]);
    expect(letter?.subject).toContain('【2026 年秋季】您的洽谈日程');
    expect(letter?.text).toContain('您共有 1 场洽谈');
    expect(letter?.text).toMatch(
      /12月10日 \d\d:\d\d–\d\d:\d\d，会展中心二层 \d号桌，与甲所\d+ 甲博士洽谈。/,
    );
    expect(letter?.text).toMatch(
      /对方联系方式：甲博士，电话 1991000\d+，邮箱 expert\d+@example\.org/,
    );
    await moveBy(one.meeting.id, 2);
    const second = await release(edition.id);
    expect(to(second)).toEqual([one.need, one.expert].toSorted());
    const changed = second.find((mail) => mail.to.address === one.expert);
    expect(filesOf(changed)).toEqual(['%PDF-', ['REQUEST', 1]]);
    expect(changed?.text).toMatch(/调整：12月10日 .*（原为 12月10日 .* \d号桌）。/);
    await takeOut(one.meeting);
    const third = await release(edition.id);
    expect(to(third)).toEqual([one.need, one.expert].toSorted());
    expect(filesOf(third[0])).toEqual([['CANCEL', 2]]);
    expect(third[0]?.text).toContain('变动后您在本届没有洽谈。');
  });

  it('are told the link of a meeting by video, and told again when it is another', async () => {
    const { edition, one } = await makeTwo();
    const parts = app.get(EditionPartsService);
    const { row } = await parts.create(ORGANISER, 'place', edition.id, {
      session: 'AM',
      kind: 'VIDEO',
      number: 1,
      label: '',
      link: '',
    });
    const startsAt = one.meeting.startsAt;
    const version = one.meeting.lockVersion;
    await app
      .get(MeetingChangesService)
      .move(ORGANISER, { id: one.meeting.id, version }, { startsAt, placeId: row.id });
    const letterTo = (mails: readonly OutgoingMail[], address: string): string =>
      mails.find((mail) => mail.to.address === address)?.text ?? '';
    const first = await release(edition.id);
    for (const address of [one.need, one.expert])
      expect(letterTo(first, address)).toContain(
        '视频链接由组委会另行告知；如无法进入，请致电 023-60000000。',
      );
    const link = 'https://meet.example.org/dm/1';
    await parts.edit(ORGANISER, 'place', edition.id, row.id, { lockVersion: 1, patch: { link } });
    const second = await release(edition.id);
    expect(to(second)).toEqual([one.need, one.expert].toSorted());
    for (const mail of second) {
      expect(mail.text).toMatch(
        /视频链接变动：12月10日 \d\d:\d\d–\d\d:\d\d，视频1，与.*洽谈，请使用以下链接。/,
      );
      expect(mail.text).toContain(`视频链接：${link}`);
      expect(mail.text).toContain('如无法进入视频会议，请致电 023-60000000。');
      expect(filesOf(mail)).toEqual(['%PDF-', ['REQUEST', 1]]);
      const calendar = mail.attachments?.find(({ filename }) => filename === '洽谈安排.ics');
      expect(String(calendar?.content).replaceAll('\r\n ', '')).toContain(`URL;VALUE=URI:${link}`);
    }
  });

  it('are not written to twice, however often the work is done', async () => {
    const { edition } = await makeTwo();
    expect(await release(edition.id)).toHaveLength(4);
    const [newest] = await app.get(ReleasesService).list(ORGANISER, edition.id);
    const releaseId = newest?.id ?? '';
    await app.get(AgendaLettersService).prepare(releaseId);
    const rows = await app.get(AgendaLettersService).list(ORGANISER, edition.id, 1);
    for (const { id } of rows)
      await app.get(JobDispatcher).dispatch('agenda-letter.send', { letterId: id }, 'again');
    await app.drain();
    expect([rows.length, app.mailer.sent.length]).toEqual([4, 4]);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['SENT']));
  });

  it('hear of a call-off by its notice, which takes the meeting out of their calendars, and not again by the next release', async () => {
    const { edition, one } = await makeTwo();
    await release(edition.id);
    app.mailer.sent.length = 0;
    await app.get(MeetingsService).cancel(ORGANISER, one.meeting.id, '临时取消');
    await app.drain();
    expect(to(app.mailer.sent)).toEqual([one.need, one.expert].toSorted());
    for (const mail of app.mailer.sent) expect(filesOf(mail)).toEqual([['CANCEL', 1]]);
    expect(await release(edition.id)).toEqual([]);
  });

  it('of a meeting that was never released nobody hears that it is off', async () => {
    const { one } = await makeTwo();
    await app.get(MeetingsService).cancel(ORGANISER, one.meeting.id, '临时取消');
    await app.drain();
    expect(app.mailer.sent).toEqual([]);
  });
});
