import { announcementSchema, notificationPageSchema } from '@jiqia/contracts/http';
import { report } from '../support/bounce-mails.js';
import { solveForToday } from '../support/timetable-seed.js';
import { agreedMeeting } from './agreed-meeting.js';
import { type Platform, startPlatform, until } from './api-harness.js';

type Agent = ReturnType<Platform['http']>;

/** What goes out beside letters, and what comes back, over HTTP. */
describe('channels beside mail', () => {
  let platform: Platform;
  let editionId: string;
  let matchId: string;
  let day: string;
  let expert: () => Agent;

  beforeAll(async () => {
    platform = await startPlatform({ SMS_SENDER: 'file' });
    const { capability, meeting } = await agreedMeeting(platform, solveForToday);
    ({ editionId, matchId } = meeting);
    day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(meeting.startsAt);
    expert = await platform.as('EXPERT', { kind: 'person', id: capability.personId ?? '' });
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  const own = async () =>
    notificationPageSchema.parse((await expert().get('/api/my/notifications').expect(200)).body);

  it('an announcement is written, looked at, published to its version, read and counted', async () => {
    const path = `/api/editions/${editionId}/announcements`;
    const form = { titleZh: '签到提前', textZh: '八点开始。', audience: 'MEETING_DAY', day };
    const wrong = await platform
      .http()
      .post(path)
      .send({ ...form, titleEn: 'Earlier' });
    expect([wrong.status, wrong.body]).toMatchObject([400, { errors: [{ field: 'textEn' }] }]);
    const { body, headers } = await platform.http().post(path).send(form).expect(201);
    const { id } = announcementSchema.parse(body);
    const one = `/api/announcements/${id}`;
    const reach = await platform.http().get(`${one}/reach`).expect(200);
    expect(reach.body).toMatchObject({ recipients: 2, accounts: 1, leftToday: 5 });
    await platform.http().post(`${one}/publish`).expect(428);
    await expert().post(`${one}/publish`).set('If-Match', '"1"').expect(403);
    await platform
      .http()
      .post(`${one}/publish`)
      .set('If-Match', String(headers['etag']))
      .expect(200);
    const { items } = await until(own, ({ unread }) => unread > 0);
    const [told] = items;
    expect(told).toMatchObject({ kind: 'ANNOUNCEMENT', announcement: { titleZh: '签到提前' } });
    const read = await expert()
      .post('/api/my/notifications/read')
      .send({ ids: [told?.id] });
    expect([read.status, read.body]).toEqual([200, { unread: 0 }]);
    const after = announcementSchema.parse((await platform.http().get(one).expect(200)).body);
    expect(after).toMatchObject({ state: 'PUBLISHED', told: 1, read: 1 });
    await platform.visitor().get('/api/my/notifications').expect(401);
  });

  it('a mail that came back is handed in as it is, and is bounded', async () => {
    const hand = (as: () => Agent, bytes: Buffer, type = 'message/rfc822') =>
      as().post('/api/bounces').set('Content-Type', type).send(bytes);
    const [row] = (
      await platform.database.query<{ id: string; message_id: string }>(
        `SELECT d.id, d.message_id FROM delivery d JOIN invitation i ON i.id = d.invitation_id WHERE i.match_id = $1 LIMIT 1`,
        [matchId],
      )
    ).rows;
    const bytes = report({ messageId: row?.message_id ?? '<x@invitation.jiqia>' });
    expect((await hand(expert, bytes)).status).toBe(403);
    const taken = await hand(() => platform.http(), bytes);
    expect([taken.status, taken.body]).toMatchObject([
      200,
      row ? { result: 'NOTED', letterId: row.id } : { result: 'NO_BOUNCE' },
    ]);
    const { body } = await platform.http().get('/api/bounces').expect(200);
    expect(JSON.stringify(body)).not.toContain('@');
    expect((await hand(() => platform.http(), Buffer.alloc(0))).status).toBe(400);
    expect((await hand(() => platform.http(), Buffer.alloc(7 * 1024 * 1024))).status).toBe(413);
  });

  it('short messages are switched on by the settings of an edition', async () => {
    const path = `/api/editions/${editionId}/invitation-settings`;
    const before = await platform.http().get(path).expect(200);
    expect(before.body).toMatchObject({ bySms: 'off', version: 0 });
    const saved = await platform
      .http()
      .put(path)
      .set('If-Match', '"0"')
      .send({ bySms: 'zh' })
      .expect(200);
    expect(saved.body).toMatchObject({ bySms: 'zh', version: 1 });
  });
});
