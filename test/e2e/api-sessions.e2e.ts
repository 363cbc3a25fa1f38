import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { signedIn } from '../support/sign-in.mjs';
import { type Platform, startPlatform } from './api-harness.js';

describe('sessions', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());
  const at = (cookie: string): TestAgent => request.agent(platform.server).set('Cookie', cookie);

  it('are asked for everywhere but at the public routes', async () => {
    const refused = await platform.visitor().get('/api/needs').expect(401);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'UNAUTHENTICATED', title: '请先登录' });
    await platform.visitor().post('/api/needs').send({ title: 't' }).expect(401);
    await platform.visitor().get('/api/editions/E/report').expect(401);
    for (const path of ['/', '/api/health', '/api/health/live', '/sign-in', '/api/openapi.json'])
      await platform.visitor().get(path).expect(200);
    const page = await platform.visitor().get('/account?x=1').expect(303);
    expect(page.headers['location']).toBe('/sign-in?next=%2Faccount%3Fx%3D1');
  });

  it('of an auditor read everything and change nothing, and of others not what is not theirs', async () => {
    const { cookie } = await signedIn(platform.database, 'AUDITOR');
    const auditor = at(cookie);
    await auditor.get('/api/needs').expect(200);
    await auditor
      .post('/api/needs')
      .send({ title: 't', organisation: { name: '甲公司' } })
      .expect(403);
    const { cookie: expert } = await signedIn(platform.database, 'EXPERT', {
      kind: 'person',
      id: '019a0000-0000-7000-8000-0000000000ff',
    });
    await at(expert).get('/api/audit').expect(403);
  });

  it('write their id into what they do', async () => {
    const made = await platform
      .http()
      .post('/api/needs')
      .send({ title: 't', organisation: { name: '甲公司' } })
      .expect(201);
    const { rows } = await platform.database.query(
      `SELECT actor FROM audit_entry WHERE entity = 'need' AND entity_id = $1`,
      [(made.body as { id: string }).id],
    );
    expect(rows).toEqual([{ actor: platform.organiser.accountId }]);
  });
});

describe('an installation whose live pages are for accounts', () => {
  it('sends visitors to the sign-in, and shows the page to whoever has a session', async () => {
    const platform = await startPlatform({ LIVE_PAGE: 'accounts' });
    const sent = await platform.visitor().get('/editions/E').expect(303);
    expect(sent.headers['location']).toBe('/sign-in?next=%2Feditions%2FE');
    await platform.visitor().get('/editions/E/report.html').expect(303);
    await platform.http().get('/editions/E').expect(404);
    expect((await platform.visitor().get('/api/welcome').expect(200)).body).toEqual({
      editions: [],
      demo: [],
    });
    await platform.stop();
  });
});
