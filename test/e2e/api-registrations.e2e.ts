import { dayInBeijing } from '@jiqia/clock';
import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent.js';
import { type Platform, startPlatform } from './api-harness.js';

const DAY_MS = 24 * 3600 * 1000;
const dayIn = (days: number): string => dayInBeijing(new Date(Date.now() + days * DAY_MS));

describe('signing up over HTTP', () => {
  let platform: Platform;
  let persons: string[];
  let asPerson: (() => TestAgent)[];

  beforeAll(async () => {
    platform = await startPlatform();
    const session = { slotMinutes: 30, tables: 3, from: '09:00', until: '12:00' };
    await platform
      .http()
      .put('/api/editions/2026-S')
      .send({
        id: '2026-S',
        programme: '技洽会',
        name: '报名技洽会',
        sessions: [{ ...session, id: 'AM', name: '上午', date: dayIn(30) }],
      })
      .expect(201);
    const { body: organisation } = await platform
      .http()
      .post('/api/organisations')
      .send({ name: '江澄报名有限公司', kind: 'ENTERPRISE' })
      .expect(201);
    persons = [];
    for (const name of ['秦一', '秦二', '秦三']) {
      const form = { organisationId: (organisation as { id: string }).id, name, role: 'MEMBER' };
      const { body } = await platform.http().post('/api/persons').send(form).expect(201);
      persons.push((body as { id: string }).id);
    }
    asPerson = await Promise.all(
      persons.map((id) => platform.as('EXPERT', { kind: 'person', id })),
    );
  });
  afterAll(() => platform.stop());

  const base = '/api/editions/2026-S';

  it('is set up, done, decided, exported and cancelled', async () => {
    const ask = (who: () => TestAgent, answers: object) =>
      who().post(`${base}/registrations`).set('Idempotency-Key', randomUUID()).send({ answers });
    const before = await asPerson[0]?.().get(`${base}/registration-settings`).expect(200);
    expect(before?.body).toMatchObject({ signUp: 'NONE', signUpLabel: '未开设报名', version: 0 });
    expect(before?.headers['etag']).toBe('"0"');
    const question = { kind: 'TEXT', label: { zh: '职务' }, required: true };
    const form = {
      opensOn: dayIn(-2),
      closesOn: dayIn(20),
      capacity: 1,
      approval: true,
      questions: [question],
    };
    await asPerson[0]?.()
      .put(`${base}/registration-settings`)
      .set('If-Match', '"0"')
      .send(form)
      .expect(403);
    const { body: settings } = await platform
      .http()
      .put(`${base}/registration-settings`)
      .set('If-Match', '"0"')
      .send(form)
      .expect(200);
    const [asked] = (settings as { questions: { id: string }[] }).questions;
    const { body: wrong } = await ask(asPerson[0] ?? platform.http, {}).expect(400);
    expect(wrong).toMatchObject({
      code: 'REQUEST_INVALID',
      errors: [{ field: `answers.${asked?.id}`, message: '必填' }],
    });
    const made: { id: string; version: number }[] = [];
    for (const who of asPerson) {
      const { body } = await ask(who, { [asked?.id ?? '']: '工程师' }).expect(201);
      made.push(body as { id: string; version: number });
    }
    const { body: list } = await platform
      .http()
      .get(`${base}/registrations?sort=-number`)
      .expect(200);
    expect(list).toMatchObject({
      total: 3,
      counts: { APPLIED: 3, WAITING: 0 },
      items: [{ participant: '秦三', stateLabel: '待审核' }, {}, {}],
    });
    const { body: board } = await platform.http().get('/api/my/work').expect(200);
    expect(JSON.stringify(board)).toContain('待审核的报名');
    const { body: decided } = await platform
      .http()
      .post(`${base}/registration-decisions`)
      .send({ to: 'APPROVED', registrations: made.map(({ id }) => ({ id })) })
      .expect(200);
    expect(decided).toMatchObject({
      decided: 1,
      left: 2,
      free: 0,
      registrations: [
        { participant: '秦一', problem: null },
        {
          problem: {
            code: 'REGISTRATION_FULL',
            title: '名额已满（共 1 个），请先增加名额，或转为候补',
          },
        },
        {},
      ],
    });
    const { text } = await platform
      .http()
      .get('/api/exports/editions/2026-S/registrations.jsonl?state=APPROVED')
      .buffer(true)
      .parse((response, done) => {
        let all = '';
        response.on('data', (part: Buffer) => (all += part.toString()));
        response.on('end', () => done(null, all));
      })
      .then((response) => ({ text: response.body as string }));
    expect(text.trim().split('\n')).toHaveLength(2);
    expect(text).toContain('职务：工程师');
    const auditor = await platform.as('AUDITOR');
    const { text: seen } = await auditor().get(`${base}/registrations`).expect(200);
    expect(seen).toContain('秦一');
    expect(seen).not.toContain('工程师');
    const { body: own } = (await asPerson[0]?.().get('/api/my/registrations').expect(200)) ?? {};
    expect(own).toMatchObject({
      items: [{ state: 'APPROVED', edition: '报名技洽会', moves: [{ to: 'CANCELLED' }] }],
    });
    await asPerson[1]?.().post(`${base}/registrations/${made[0]?.id}/cancel`).send({}).expect(404);
    const { body: gone } =
      (await asPerson[0]?.()
        .post(`${base}/registrations/${made[0]?.id}/cancel`)
        .send({})
        .expect(200)) ?? {};
    expect(gone).toMatchObject({ state: 'CANCELLED', stateLabel: '已取消' });
  });

  it('takes what participants say of their time', async () => {
    const path = '/api/my/editions/2026-S/availability';
    const who = asPerson[1] ?? platform.http;
    const { body } = await who().get(path).expect(200);
    expect(body).toMatchObject({
      person: '秦二',
      away: [],
      version: 0,
      sessions: [{ name: '上午' }],
    });
    const away = [{ date: dayIn(30), from: '09:00', until: '10:00' }];
    await who().put(path).send({ away }).expect(428);
    const said = await who().put(path).set('If-Match', '"0"').send({ away }).expect(200);
    expect(said.headers['etag']).toBe('"1"');
    expect(said.body).toMatchObject({ away, entered: [], meetings: [] });
    const { body: parts } = await platform.http().get(`${base}/unavailabilities`).expect(200);
    expect(parts).toMatchObject({
      items: [{ saidBy: expect.any(String) as string, from: '09:00' }],
    });
    const { body: wrong } = await who()
      .put(path)
      .set('If-Match', '"1"')
      .send({ away: [{ date: dayIn(31) }] })
      .expect(400);
    expect(wrong).toMatchObject({ errors: [{ field: 'away.0.date' }] });
    await who().get(`${path}?person=${persons[2]}`).expect(404);
  });
});
