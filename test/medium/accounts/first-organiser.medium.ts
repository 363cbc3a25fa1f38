import {
  AccountsModule,
  AccountsService,
  DemoAccountsService,
  EntryService,
} from '@jiqia/accounts';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const FORM = {
  email: 'Qin@Example.org',
  name: '秦朗',
  password: '江澄的雨下了三天，桥洞都涨满了',
};
const FROM = { address: '10.0.0.1', device: '' };

const PLATFORM = (role: 'PLATFORM_ORGANISER' | 'AUDITOR') =>
  ({ role, scope: { kind: 'platform', id: null } }) as const;
const CITY = [
  { email: 'organiser@demo.example.org', name: '组织者', grant: PLATFORM('PLATFORM_ORGANISER') },
  { email: 'auditor@demo.example.org', name: '审计员', grant: PLATFORM('AUDITOR') },
];

describe('the first organiser', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await createTestApp([AccountsModule]);
  });
  afterEach(() => app.close());
  const first = () => app.get(AccountsService).firstOrganiserLink(SYSTEM);
  const enter = (secret: string | null, form = FORM) =>
    app.get(EntryService).enter(VISITOR, secret ?? '', form, FROM);

  it('says who they are and is an organiser; then there is no such link any more', async () => {
    const link = await first();
    await expect(enter(link, { ...FORM, email: 'x' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'email', code: 'EMAIL_INVALID' }],
    });
    await enter(link);
    expect(await app.get(AccountsService).list(SYSTEM)).toEqual([
      expect.objectContaining({
        email: 'qin@example.org',
        state: 'ACTIVE',
        grants: [PLATFORM('PLATFORM_ORGANISER')],
      }),
    ]);
    expect(await first()).toBeNull();
    await expect(enter(link)).rejects.toMatchObject({ code: 'ONE_TIME_LINK_UNKNOWN' });
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is one, though two links were printed and both are opened at once', async () => {
    const before = await first();
    const link = await first();
    await expect(enter(before)).rejects.toMatchObject({ code: 'ONE_TIME_LINK_UNKNOWN' });
    const ends = await Promise.allSettled(
      ['a@example.org', 'b@example.org'].map((email) => enter(link, { ...FORM, email })),
    );
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await app.get(AccountsService).list(SYSTEM)).toHaveLength(1);
  });

  it('is there with the demo city, whose accounts go from the sign-in page with their password', async () => {
    const demo = app.get(DemoAccountsService);
    const make = async () => {
      await demo.make(SYSTEM, CITY);
      return demo.list();
    };
    expect(await make()).toEqual([]);
    await app.sql(
      `INSERT INTO edition (id, ref, name, programme_id) SELECT uuidv7(), 'E', 'E', id FROM programme WHERE kind = 'FAIR'`,
    );
    await app.sql(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id, reason, details)
       SELECT uuidv7(), 'system', 'demo.loaded', 'edition', id, '', '{}' FROM edition`,
    );
    const made = await make();
    expect(made.map(({ role }) => role)).toEqual(['PLATFORM_ORGANISER', 'AUDITOR']);
    expect(await make()).toEqual(made);
    expect(await first()).toBeNull();
    const secret = await app.get(AccountsService).reset(SYSTEM, made[0]?.email ?? '');
    await enter(secret);
    expect((await demo.list()).map(({ role }) => role)).toEqual(['AUDITOR']);
    await app.get(AccountsService).block(SYSTEM, made[1]?.email ?? '');
    expect(await demo.list()).toEqual([]);
  });
});
