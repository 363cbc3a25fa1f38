import { AccountsModule } from '@jiqia/accounts';
import { violatedInvariants } from '@jiqia/invariants';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { PASSWORD, signedIn } from '../support/sign-in.mjs';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { type Platform, startPlatform } from './api-harness.js';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly roles: readonly object[];
}
const AUDITOR = { code: 'AUDITOR', scope: { kind: 'platform', id: null, name: null } };

/** Roles are given and taken away over HTTP, by the organisers of the platform. */
describe('roles of accounts', () => {
  let platform: Platform;
  let seeds: TestApp;
  let organiser: () => TestAgent;
  let account: { readonly cookie: string; readonly accountId: string };

  beforeAll(async () => {
    platform = await startPlatform();
    organiser = platform.http;
    seeds = await createTestApp([AccountsModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
    account = await signedIn(platform.database, 'AUDITOR');
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
  });

  const as = (cookie: string) => request.agent(platform.server).set('Cookie', cookie);
  const read = async (): Promise<Shown> =>
    (await organiser().get(`/api/accounts/${account.accountId}`).expect(200)).body as Shown;
  const give = (body: object, id = account.accountId) =>
    organiser().post(`/api/accounts/${id}/roles`).send(body);
  const take = (body: object, id = account.accountId) =>
    organiser().post(`/api/accounts/${id}/roles/revoke`).send(body);

  it('are given for a place, in force from the next call on, and taken away again; each is in the trail with its reason', async () => {
    const before = await read();
    expect(before.roles).toMatchObject([AUDITOR]);
    const role = { role: 'PARK_OFFICER', scope: { kind: 'park', id: '科创园' } };
    const given = await give({ ...role, reason: '新任' }).expect(201);
    const held = { code: 'PARK_OFFICER', label: '园区工作人员', scope: { name: '科创园' } };
    expect(given.body).toMatchObject({ version: before.version + 1, roles: [AUDITOR, held] });
    const own = await as(account.cookie).get('/api/my/account').expect(200);
    expect(own.body).toMatchObject({ roles: [AUDITOR, held] });
    expect((await give(role).expect(409)).body).toMatchObject({ code: 'GRANT_HELD' });
    const taken = await take({ ...role, reason: '已调离' }).expect(200);
    expect(taken.body).toMatchObject({ version: before.version + 2, roles: [AUDITOR] });
    expect((await take(role).expect(404)).body).toMatchObject({ code: 'GRANT_NOT_HELD' });
    const trail = await organiser().get(`/api/audit?id=${account.accountId}`).expect(200);
    const { items, names } = trail.body as {
      items: { action: string; reason: string; actor: string }[];
      names: Record<string, string>;
    };
    expect(names).toMatchObject({ [account.accountId]: '测试账户' });
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'account.revoke', reason: '已调离', actor: platform.organiser.accountId },
      { action: 'account.grant', reason: '新任', details: { role: 'PARK_OFFICER' } },
    ]);
  });

  it('are refused where they do not go with the scope, where the edition is none, and where the account has changed since it was seen', async () => {
    const unfit = await give({ role: 'EXPERT' }).expect(400);
    expect(unfit.body).toMatchObject({ code: 'GRANT_SCOPE_UNFIT' });
    const nowhere = { kind: 'edition', id: '2099-NONE' };
    await give({ role: 'EDITION_ORGANISER', scope: nowhere }).expect(404);
    const { version } = await read();
    const stale = { 'If-Match': `"${version + 7}"` };
    const changed = await give({ role: 'MODERATOR' }).set(stale).expect(412);
    expect(changed.body).toMatchObject({ code: 'VERSION_CHANGED' });
    expect((await read()).roles).toMatchObject([AUDITOR]);
    await give({ role: 'MODERATOR' }, '019a0000-0000-7000-8000-0000000000ff').expect(404);
  });

  it('are given once by the same key, however often it is sent', async () => {
    const send = () => give({ role: 'MODERATOR' }).set('Idempotency-Key', 'moderator-1');
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    await take({ role: 'MODERATOR' }).expect(200);
  });

  it('of the last organiser stay; an organiser beside another one may go', async () => {
    const { accountId: own } = platform.organiser;
    const role = { role: 'PLATFORM_ORGANISER' };
    expect((await take(role, own).expect(422)).body).toMatchObject({ code: 'LAST_ORGANISER' });
    const other = await signedIn(platform.database);
    await take(role, other.accountId).expect(200);
    await as(other.cookie).get('/api/accounts').expect(403);
  });

  it('are chosen from what there is, by organisers alone', async () => {
    const { body } = await organiser().get('/api/role-choices').expect(200);
    expect(body).toMatchObject({ editions: [], parks: expect.any(Array) });
    expect((body as { roles: object[] }).roles).toContainEqual({
      code: 'MODERATOR',
      label: '审核员',
      scopes: ['platform', 'park', 'region'],
    });
    const auditor = as(account.cookie);
    await auditor.get('/api/role-choices').expect(403);
    const { accountId } = account;
    await auditor.post(`/api/accounts/${accountId}/roles`).send({ role: 'AUDITOR' }).expect(403);
    const page = await organiser().get('/api/accounts?role=AUDITOR').expect(200);
    const { items, counts } = page.body as { items: Shown[]; counts: object[] };
    expect(items.map(({ id }) => id)).toEqual([account.accountId]);
    expect(counts).toContainEqual({ state: 'BLOCKED', label: '已停用', count: 0 });
  });

  it('a link for another password goes to its person by mail, and to nobody else', async () => {
    const asked = await organiser().post(`/api/accounts/${account.accountId}/reset`).expect(200);
    expect(JSON.stringify(asked.body)).not.toContain('link');
    await seeds.drain();
    expect(seeds.mailer.sent.at(-1)?.text).toMatch(/\/link\/[\w-]{43}/);
    await as(account.cookie).get('/api/session').expect(200);
  });

  it('own sessions: listed, one or all others ended by whoever knows the password', async () => {
    const more = await Promise.all([1, 2].map(() => signedIn(platform.database, 'AUDITOR')));
    await platform.database.query(
      `UPDATE session SET account_id = $1 WHERE account_id = ANY ($2)`,
      [account.accountId, more.map(({ accountId }) => accountId)],
    );
    const mine = as(account.cookie);
    const { body } = await mine.get('/api/my/sessions').expect(200);
    const { items, byPassword } = body as {
      items: { id: string; current: boolean }[];
      byPassword: boolean;
    };
    expect([items.length, items.filter(({ current }) => current).length, byPassword]).toEqual([
      3,
      1,
      true,
    ]);
    const end = (form: object) => mine.post('/api/my/sessions/end').send(form);
    const refused = await end({ current: '不是这个' });
    expect(refused.body).toMatchObject({
      code: 'PASSWORD_REFUSED',
      errors: [{ field: 'current' }],
    });
    const other = items.find(({ current }) => !current)?.id;
    const one = await end({ id: other, current: PASSWORD }).expect(200);
    expect((one.body as { items: object[] }).items).toHaveLength(2);
    const all = await end({ current: PASSWORD }).expect(200);
    expect((all.body as { items: object[] }).items).toMatchObject([{ current: true }]);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
