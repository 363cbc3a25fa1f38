import { dayInBeijing } from '@jiqia/clock';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askedOwnersSchema,
  capabilitySchema,
  editionSchema,
  needPageSchema,
  needSchema,
  ownerConfirmationPageSchema,
} from '@jiqia/contracts/http';
import PostalMime from 'postal-mime';
import { violatedInvariants } from '@jiqia/invariants';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const form = (title: string): Record<string, unknown> => ({
  title,
  problem: '铸件内部气孔靠人工抽检，漏检率高。',
  keyTechnology: '在线识别直径 0.3 毫米以上的气孔。',
  field: '光机电一体化',
  budgetWan: 80,
  secrecyDeclared: true,
  organisation: { name: '江澄恒驰动力有限公司' },
  contact: { name: '卢见深', email: 'lu@example.org' },
});

/** Who typed, who owns, who confirmed (代填报). */
describe('an entry that others filled in', () => {
  let platform: Platform;
  let api: Caller;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  const post = async (title: string) =>
    needSchema.parse(await api.post('/api/needs', 201, form(title)));
  const read = async (id: string) => needSchema.parse(await api.get(`/api/needs/${id}`));
  const ask = async (body: object) =>
    askedOwnersSchema.parse(await api.post('/api/owner-confirmations', 202, body));
  const askings = async (entryId: string) =>
    ownerConfirmationPageSchema.parse(await api.get(`/api/owner-confirmations?entryId=${entryId}`))
      .items;
  /** Letters so far, the texts of those about this title. */
  const letters = async (title: string): Promise<string[]> => {
    const folder = join(platform.environment.JIQIA_DATA, 'invitations');
    const files = (() => {
      try {
        return readdirSync(folder).filter((name) => name.endsWith('.eml'));
      } catch {
        return [];
      }
    })();
    const mails = await Promise.all(
      files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))),
    );
    return mails.flatMap(({ subject = '', text = '' }) => (subject.includes(title) ? [text] : []));
  };
  const linkFor = async (title: string, count = 1): Promise<string> => {
    const texts = await until(
      () => letters(title),
      (found) => found.length >= count,
    );
    const links = texts.map((text) => /\/confirm\/[\w-]{43}/.exec(text)?.[0] ?? '');
    const open = [];
    for (const link of links) {
      const page = await platform.visitor().get(link);
      if (page.text.includes('确认无误</button>')) open.push(link);
    }
    expect(open).toHaveLength(1);
    return open[0] ?? '';
  };
  const answer = (link: string, body: Record<string, string>) =>
    platform.visitor().post(link).type('form').send(body);

  it('is marked until its owner confirms by a link, of the version that was shown', async () => {
    const need = await post('气孔检测');
    expect(need.confirmation).toEqual({
      state: 'UNCONFIRMED',
      label: '待单位确认',
      by: null,
      at: null,
    });
    const { rows } = await platform.database.query('SELECT typed_by FROM need WHERE id = $1', [
      need.id,
    ]);
    expect(rows).toEqual([{ typed_by: platform.organiser.accountId }]);
    expect(await ask({ needIds: [need.id] })).toEqual({ asked: 1, notAsked: [] });
    const link = await linkFor('气孔检测');
    const [text] = await letters('气孔检测');
    expect(text).toContain('有一条由他人代江澄恒驰动力有限公司填报的需求：“气孔检测”');
    const before = await digest();
    const page = await platform.visitor().get(link).expect(200);
    for (const word of [
      '铸件内部气孔',
      '在线识别',
      '光机电一体化',
      '80',
      '确认无误',
      '有误，需要修改',
    ])
      expect(page.text).toContain(word);
    expect(page.text).not.toContain('lu@example.org');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(await digest()).toBe(before);
    const stale = await answer(link, { answer: 'CONFIRMED', version: '7' }).expect(412);
    expect(stale.text).toContain('这条记录刚刚有修改');
    expect((await read(need.id)).confirmation.state).toBe('UNCONFIRMED');
    const done = await answer(link, { answer: 'CONFIRMED', version: '1' }).expect(200);
    expect(done.text).toContain('您已确认无误，谢谢');
    expect((await read(need.id)).confirmation).toMatchObject({
      state: 'CONFIRMED',
      label: '单位已确认',
      by: 'LINK',
    });
    await answer(link, { answer: 'OBJECTED', words: '改主意了', version: '2' }).expect(404);
    expect((await askings(need.id)).map(({ state }) => state)).toEqual(['CONFIRMED']);
    expect(await ask({ needIds: [need.id] })).toEqual({
      asked: 0,
      notAsked: [{ side: 'need', id: need.id, code: 'CONFIRMED_ALREADY', label: '单位已确认' }],
    });
    const page1 = needPageSchema.parse(await api.get('/api/needs'));
    expect(page1.items.find(({ id }) => id === need.id)?.confirmation.state).toBe('CONFIRMED');
  });

  it('is unconfirmed again when another changes what it says, not when what nobody vouches for changes', async () => {
    const need = await post('焊缝检测');
    await ask({ needIds: [need.id] });
    await answer(await linkFor('焊缝检测'), { answer: 'CONFIRMED', version: '1' }).expect(200);
    const put = (version: number, body: object) =>
      platform.http().put(`/api/needs/${need.id}`).set('If-Match', `"${version}"`).send(body);
    const contact = { name: '许望', email: 'xu@example.org' };
    const same = await put(2, { ...form('焊缝检测'), contact }).expect(200);
    expect(needSchema.parse(same.body).confirmation.state).toBe('CONFIRMED');
    await api.post(`/api/needs/${need.id}/moves`, 200, { to: 'SUBMITTED' });
    expect((await read(need.id)).confirmation.state).toBe('CONFIRMED');
    const changed = await put(4, { ...form('焊缝检测'), budgetWan: 800 }).expect(200);
    expect(needSchema.parse(changed.body).confirmation.state).toBe('UNCONFIRMED');
  });

  it('keeps what its owner objects to, and a new link ends the old one', async () => {
    const need = await post('划痕检测');
    await ask({ needIds: [need.id] });
    const old = await linkFor('划痕检测');
    await ask({ needIds: [need.id] });
    const link = await linkFor('划痕检测', 2);
    expect(link).not.toBe(old);
    const over = await platform.visitor().get(old).expect(200);
    expect(over.text).toContain('已发送新的链接');
    await answer(old, { answer: 'CONFIRMED', version: '1' }).expect(404);
    const mute = await answer(link, { answer: 'OBJECTED', version: '1' }).expect(422);
    expect(mute.text).toContain('请写明哪里有误');
    await answer(link, { answer: 'OBJECTED', version: '1', words: '预算应为 8 万元' }).expect(200);
    expect((await read(need.id)).confirmation).toMatchObject({ state: 'OBJECTED', by: null });
    expect(await askings(need.id)).toMatchObject([
      { state: 'REPLACED', words: '' },
      { state: 'OBJECTED', words: '预算应为 8 万元', title: '划痕检测' },
    ]);
  });

  it('brings a stale capability back, with the day, when its owner confirms', async () => {
    const made = capabilitySchema.parse(
      await api.post('/api/capabilities', 201, {
        title: '超声检测能力',
        kind: 'EXPERTISE',
        summary: '超声相控阵检测',
        organisation: { name: '渝临大学', kind: 'UNIVERSITY' },
        person: { name: '专家甲', email: 'jia@example.org' },
        confirmedAt: '2020-01-01',
      }),
    );
    await api.post(`/api/capabilities/${made.id}/moves`, 200, { to: 'SUBMITTED' });
    await api.post(`/api/capabilities/${made.id}/moves`, 200, { to: 'LISTED' });
    await platform.database.query('BEGIN');
    await platform.database.query(
      `UPDATE capability SET state = 'STALE', lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
      [made.id],
    );
    await platform.database.query(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'system', 'capability.stale', 'capability', $1)`,
      [made.id],
    );
    await platform.database.query('COMMIT');
    await ask({ capabilityIds: [made.id] });
    const link = await linkFor('超声检测能力');
    await answer(link, { answer: 'CONFIRMED', version: '4' }).expect(200);
    const now = capabilitySchema.parse(await api.get(`/api/capabilities/${made.id}`));
    expect(now).toMatchObject({ state: 'LISTED', confirmation: { state: 'CONFIRMED' } });
    expect(now.confirmedAt).toBe(dayInBeijing(new Date()));
  });

  it('takes part in a programme that asks for it once it is confirmed, and not before', async () => {
    await api.post('/api/programmes', 201, {
      name: '确认后对接会',
      requiresOwnerConfirmation: true,
    });
    const edition = await platform
      .http()
      .put('/api/editions/2026-Q')
      .send({
        id: '2026-Q',
        programme: '确认后对接会',
        name: '首届',
        sessions: [
          {
            id: 'AM',
            name: '上午',
            date: '2026-12-10',
            from: '09:00',
            until: '12:00',
            tables: 2,
            videoRooms: 0,
            slotMinutes: 30,
          },
        ],
      })
      .expect((response) => expect(response.status).toBeLessThan(300));
    const row = {
      需求编号: 'Q-1',
      需求名称: '确认后参加',
      单位名称: '江澄恒驰动力有限公司',
      联系人: '卢见深',
      邮箱: 'lu@example.org',
    };
    const sheet = Buffer.from(`${JSON.stringify(row)}\n`);
    const { id: editionId } = editionSchema.parse(edition.body);
    const query = `dryRun=false&editionId=${editionId}`;
    expect(await api.sheet('need', sheet, query)).toMatchObject({
      notes: expect.arrayContaining([
        expect.objectContaining({ code: 'OWNER_NOT_CONFIRMED' }),
      ]) as unknown,
    });
    const found = needPageSchema.parse(await api.get('/api/needs')).items;
    const { id = '' } = found.find(({ ref }) => ref === 'Q-1') ?? {};
    await ask({ needIds: [id] });
    const link = await linkFor('确认后参加');
    const version = String((await read(id)).version);
    await answer(link, { answer: 'CONFIRMED', version }).expect(200);
    const { rows } = await platform.database.query('SELECT 1 FROM edition_entry');
    expect(rows).toEqual([]);
    const again = (await api.sheet('need', sheet, query)) as { notes: { code: string }[] };
    expect(again.notes.map(({ code }) => code)).not.toContain('OWNER_NOT_CONFIRMED');
    const entered = await platform.database.query('SELECT entry_id FROM edition_entry');
    expect(entered.rows).toEqual([{ entry_id: id }]);
    // The index follows soon after.
    await until(
      () => violatedInvariants(platform.environment.DATABASE_URL),
      (violations) => violations.length === 0,
    );
  });

  it('is nobody’s to confirm without its link', async () => {
    await platform
      .visitor()
      .get(`/confirm/${'x'.repeat(43)}`)
      .expect(404);
    await platform.visitor().get('/confirm/short').expect(404);
    await platform.visitor().post('/api/owner-confirmations').send({}).expect(401);
    const body = { needIds: [platform.organiser.accountId] };
    expect(await ask(body)).toMatchObject({ asked: 0, notAsked: [{ code: 'ENTRY_UNKNOWN' }] });
  });

  /** Of everything that a look at the page could have changed. */
  const digest = async (): Promise<string> => {
    const { rows } = await platform.database.query<{ digest: string }>(
      `SELECT md5((SELECT string_agg(n::text, '' ORDER BY id) FROM need n) || (SELECT string_agg(c::text, '' ORDER BY id) FROM owner_confirmation c)
          || (SELECT count(*)::text FROM audit_entry)) AS digest`,
    );
    return rows[0]?.digest ?? '';
  };
});
