import { AccountsModule, EntryService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { signedIn } from '../support/sign-in.mjs';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { type Platform, startPlatform } from './api-harness.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const NEW = { email: 'Lu@Example.org', name: '陆岚', role: 'AUDITOR' };

/** Organisers of the platform look after accounts: the page of users and roles. */
describe('accounts in the hands of organisers', () => {
  let platform: Platform;
  let seeds: TestApp;
  /** Calls of whoever is the organiser by then. */
  let organiser: () => TestAgent;

  beforeAll(async () => {
    platform = await startPlatform();
    organiser = platform.http;
    seeds = await createTestApp([AccountsModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
  });

  const act = (id: string, what: 'block' | 'invite', as = organiser) =>
    as()
      .post(`/api/accounts/${id}/${what}`)
      .send(what === 'block' ? { reason: '已调离' } : {});
  const statusOf = async (cookie: string): Promise<number> =>
    (await request(platform.server).get('/api/session').set('Cookie', cookie)).status;
  /** Follows the link of the last letter, and answers the session's cookie. */
  const enter = async (): Promise<string> => {
    await seeds.drain();
    const secret = /\/link\/([\w-]{43})/.exec(seeds.mailer.sent.at(-1)?.text ?? '')?.[1] ?? '';
    const from = { address: '10.1.1.1', device: 'Linux Firefox' };
    const form = { password: PASSWORD };
    return `jiqia=${(await seeds.get(EntryService).enter(VISITOR, secret, form, from)).secret}`;
  };
  const make = async (more: object = {}) =>
    (
      await organiser()
        .post('/api/accounts')
        .send({ ...NEW, ...more })
        .expect(201)
    ).body as { id: string; state: string };

  it('are kept from the last organiser who would lock everybody out, also where two lock out each other', async () => {
    const { accountId: own } = platform.organiser;
    const refused = await act(own, 'block').expect(422);
    expect(refused.body).toMatchObject({ code: 'LAST_ORGANISER' });
    expect(await statusOf(platform.organiser.cookie)).toBe(200);
    const others = await Promise.all([1, 2].map(() => signedIn(platform.database)));
    const mine = (cookie: string) => () => request.agent(platform.server).set('Cookie', cookie);
    expect((await act(own, 'block', mine(others[0]?.cookie ?? ''))).status).toBe(200);
    const [one, two] = others as [(typeof others)[number], (typeof others)[number]];
    const ends = await Promise.all([
      act(two.accountId, 'block', mine(one.cookie)),
      act(one.accountId, 'block', mine(two.cookie)),
    ]);
    const stay = await Promise.all(others.map(({ cookie }) => statusOf(cookie)));
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(stay.toSorted((a, b) => a - b)).toEqual([200, 401]);
    organiser = mine(others[stay.indexOf(200)]?.cookie ?? '');
  });

  it('are made with a role, and their person enters by the link of the letter', async () => {
    const made = await make();
    expect(made).toMatchObject({
      name: '陆岚',
      email: 'lu@example.org',
      state: 'INVITED',
      stateLabel: '已邀请',
      roles: [{ code: 'AUDITOR', label: '审计员', scope: { kind: 'platform', id: null } }],
    });
    expect(JSON.stringify(made)).not.toContain('link');
    const cookie = await enter();
    expect(await statusOf(cookie)).toBe(200);
    const { body } = await organiser().get(`/api/accounts/${made.id}`).expect(200);
    expect(body).toMatchObject({ state: 'ACTIVE' });
    const again = await organiser().post('/api/accounts').send(NEW).expect(409);
    expect(again.body).toMatchObject({ code: 'ACCOUNT_EMAIL_TAKEN' });
    const active = await act(made.id, 'invite').expect(422);
    expect(active.body).toMatchObject({ code: 'ACCOUNT_STILL_ACTIVE' });
  });

  it('are refused where a role does not go with its scope, naming what is wrong', async () => {
    const form = { ...NEW, email: 'x@example.org' };
    const unfit = { ...form, role: 'EXPERT' };
    const refused = await organiser().post('/api/accounts').send(unfit).expect(400);
    expect(refused.body).toMatchObject({ code: 'GRANT_SCOPE_UNFIT' });
    const bad = await organiser()
      .post('/api/accounts')
      .send({ ...form, email: 'nobody' });
    expect(bad.body).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ field: 'email' }] });
    const { body } = await organiser().get('/api/accounts?q=x@example.org').expect(200);
    expect(body).toMatchObject({ items: [] });
  });

  it('lose their session at once when they are blocked, invited or in use, and come back by a new invitation', async () => {
    const invited = await make({ email: 'wei@example.org', name: '魏然' });
    expect((await act(invited.id, 'block').expect(200)).body).toMatchObject({ state: 'BLOCKED' });
    await expect(enter()).rejects.toMatchObject({ code: 'ONE_TIME_LINK_UNKNOWN' });
    expect((await act(invited.id, 'invite').expect(200)).body).toMatchObject({ state: 'INVITED' });
    const cookie = await enter();
    expect(await statusOf(cookie)).toBe(200);
    await act(invited.id, 'block').expect(200);
    expect(await statusOf(cookie)).toBe(401);
    const twice = await act(invited.id, 'block').expect(422);
    expect(twice.body).toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    const { rows } = await platform.database.query(
      `SELECT action, reason FROM audit_entry WHERE entity_id = $1 AND action = 'account.block'`,
      [invited.id],
    );
    expect(rows).toEqual([1, 2].map(() => ({ action: 'account.block', reason: '已调离' })));
    await act('019a0000-0000-7000-8000-0000000000ff', 'block').expect(404);
  });

  it('are listed for organisers, for auditors without an address, for nobody else', async () => {
    const list = async (as = organiser, query = '') =>
      (await as().get(`/api/accounts?${query}`).expect(200)).body as {
        items: { id: string; email?: string; name: string }[];
        nextCursor: string | null;
      };
    const { items } = await list();
    expect(items[0]).toMatchObject({ name: '魏然', email: 'wei@example.org', state: 'BLOCKED' });
    expect((await list(organiser, 'state=INVITED')).items).toEqual([]);
    const found = await list(organiser, `q=${encodeURIComponent('LU@')}`);
    expect(found.items.map(({ name }) => name)).toEqual(['陆岚']);
    const page = await list(organiser, 'limit=1');
    const next = await list(organiser, `limit=1&cursor=${page.nextCursor ?? ''}`);
    expect([...page.items, ...next.items]).toEqual(items.slice(0, 2));
    const auditor = await platform.as('AUDITOR');
    const seen = await list(auditor);
    expect(seen.items.some((item) => 'email' in item)).toBe(false);
    await act(items[0]?.id ?? '', 'invite', auditor).expect(403);
    const moderator = await platform.as('MODERATOR');
    await moderator().get('/api/accounts').expect(403);
    await platform.visitor().get('/api/accounts').expect(401);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
