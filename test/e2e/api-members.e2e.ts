import { AccountsModule, EntryService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedsModule } from '@jiqia/needs';
import type TestAgent from 'supertest/lib/agent.js';
import { makeNeed } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { type Platform, startPlatform } from './api-harness.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';

interface Member {
  readonly id: string;
  readonly email?: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** An enterprise says itself who acts for it. */
describe('members of an organisation', () => {
  let platform: Platform;
  let seeds: TestApp;
  let organisation: string;
  let owner: () => TestAgent;
  let foreign: () => TestAgent;

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = await createTestApp([AccountsModule, NeedsModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
    organisation = (await makeNeed(seeds)).organisationId;
    owner = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: organisation });
    const other = (await makeNeed(seeds)).organisationId;
    foreign = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: other });
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
  });

  const path = (): string => `/api/organisations/${organisation}/members`;
  const invite = (who: () => TestAgent, form: object) => who().post(path()).send(form);
  const members = async (who: () => TestAgent = owner): Promise<Member[]> =>
    ((await who().get(path()).expect(200)).body as { items: Member[] }).items;
  /** Follows the link of the last letter, and answers the session's cookie. */
  const enter = async (): Promise<string> => {
    await seeds.drain();
    const letter = seeds.mailer.sent.at(-1)?.text ?? '';
    const secret = /\/link\/([\w-]{43})/.exec(letter)?.[1] ?? '';
    const from = { address: '10.1.1.1', device: 'Linux Firefox' };
    const opened = await seeds
      .get(EntryService)
      .enter(VISITOR, secret, { password: PASSWORD }, from);
    return `jiqia=${opened.secret}`;
  };
  const MEMBER = { email: 'Member@example.org', name: '何清', role: 'ENTERPRISE_MEMBER' };

  it('are invited by mail, enter by the link, and act for it from then on', async () => {
    const made = (await invite(owner, MEMBER).expect(201)).body as Member;
    expect(made).toMatchObject({
      email: 'member@example.org',
      role: 'ENTERPRISE_MEMBER',
      roleLabel: '企业成员',
      state: 'INVITED',
    });
    const cookie = await enter();
    expect(seeds.mailer.sent.at(-1)?.to.address).toBe('member@example.org');
    const { body } = await platform.visitor().get(path()).set('Cookie', cookie).expect(200);
    expect((body as { items: Member[] }).items.map(({ name, state }) => [name, state])).toEqual([
      ['测试账户', 'ACTIVE'],
      ['何清', 'ACTIVE'],
    ]);
    await platform
      .visitor()
      .post(path())
      .set('Cookie', cookie)
      .send({ ...MEMBER, email: 'x@example.org' })
      .expect(403);
  });

  it('are sent the link once more while they have not entered, and no second time after', async () => {
    const form = { email: 'late@example.org', name: '季迟', role: 'ENTERPRISE_MEMBER' };
    const first = (await invite(owner, form).expect(201)).body as Member;
    await seeds.drain();
    const letters = seeds.mailer.sent.length;
    const again = (await invite(owner, form).expect(201)).body as Member;
    expect(again.id).toBe(first.id);
    await seeds.drain();
    expect(seeds.mailer.sent).toHaveLength(letters + 1);
    await enter();
    expect((await invite(owner, form).expect(409)).body).toMatchObject({ code: 'GRANT_HELD' });
  });

  it('may have two roles, and lose one of them alone', async () => {
    const both = (await members()).length;
    await invite(owner, { ...MEMBER, role: 'ENTERPRISE_OWNER' }).expect(201);
    expect(await members()).toHaveLength(both + 1);
    const gone = (await members()).find(
      ({ email, role }) => email === 'member@example.org' && role === 'ENTERPRISE_MEMBER',
    );
    await owner().delete(`${path()}/${gone?.id}`).expect(204);
    expect((await members()).map(({ id }) => id)).not.toContain(gone?.id);
    const again = await owner().delete(`${path()}/${gone?.id}`).expect(404);
    expect(again.body).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
  });

  it('are given no role that is not the giver’s to give, by nobody from elsewhere', async () => {
    for (const role of ['EXPERT', 'SOCIETY_OFFICER', 'PLATFORM_ORGANISER'])
      expect(
        (await invite(owner, { ...MEMBER, email: 'r@example.org', role }).expect(403)).body,
      ).toMatchObject({ code: 'MEMBER_ROLE_NOT_YOURS' });
    await invite(foreign, { ...MEMBER, email: 'f@example.org' }).expect(403);
    await foreign().get(path()).expect(403);
    const [one] = await members();
    await foreign().delete(`${path()}/${one?.id}`).expect(403);
    const rows = await seeds.sql(
      `SELECT 1 FROM account WHERE email IN ('r@example.org', 'f@example.org')`,
    );
    expect(rows).toEqual([]);
  });

  it('name the field of a bad form', async () => {
    const told = await invite(owner, { ...MEMBER, email: 'nowhere' }).expect(400);
    expect(told.body).toMatchObject({ errors: [{ field: 'email' }] });
  });

  it('leave when they like, the last of those in charge excepted', async () => {
    const alone = (await makeNeed(seeds)).organisationId;
    const last = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: alone });
    const at = `/api/organisations/${alone}/members`;
    const [own] = ((await last().get(at)).body as { items: Member[] }).items;
    const kept = await last().delete(`${at}/${own?.id}`).expect(422);
    expect(kept.body).toMatchObject({ code: 'LAST_OF_ROLE' });
    const second = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: alone });
    await last().delete(`${at}/${own?.id}`).expect(204);
    await last().get(at).expect(403);
    await second().get(at).expect(200);
    const [rest] = ((await second().get(at)).body as { items: Member[] }).items;
    // An organiser sees to it when somebody is to go and nobody follows.
    await platform.http().delete(`${at}/${rest?.id}`).expect(204);
  });

  it('are shown to an auditor without their addresses', async () => {
    const auditor = await platform.as('AUDITOR');
    const seen = await members(auditor);
    expect(seen.length).toBeGreaterThan(1);
    for (const one of seen) expect(one).not.toHaveProperty('email');
  });

  it('leave one of two owners who end each other’s role at one moment', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 6 }, async () => (await makeNeed(seeds)).organisationId),
    );
    for (const id of pairs) {
      const scope = { kind: 'organisation', id } as const;
      const one = await platform.as('ENTERPRISE_OWNER', scope);
      const two = await platform.as('ENTERPRISE_OWNER', scope);
      const at = `/api/organisations/${id}/members`;
      const [first, second] = ((await one().get(at)).body as { items: Member[] }).items;
      await Promise.all([one().delete(`${at}/${second?.id}`), two().delete(`${at}/${first?.id}`)]);
      const left = ((await platform.http().get(at)).body as { items: Member[] }).items;
      expect(left).toHaveLength(1);
    }
  });

  it('leave the audit and the invariants whole', async () => {
    const rows = await seeds.sql<{ action: string }>(
      `SELECT DISTINCT action FROM audit_entry WHERE entity = 'account' ORDER BY action`,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.create', 'account.grant', 'account.revoke']),
    );
    const violated = await violatedInvariants(platform.environment.DATABASE_URL ?? '');
    // Nobody works off the index here.
    expect(violated.filter(({ invariant }) => invariant !== 'I8')).toEqual([]);
  });
});
