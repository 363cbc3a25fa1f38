import { interestPageSchema, interestSchema, organisationSchema } from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import type TestAgent from 'supertest/lib/agent.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

const PATH = '/api/conflicts-of-interest';

/** The register of conflicts of interest: declared by those whose it is, read by nobody else, ended by organisers. */
describe('conflicts of interest', () => {
  let platform: Platform;
  let api: Caller;
  let firm: string;
  let rival: string;
  let owner: () => TestAgent;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    const made = async (name: string): Promise<string> =>
      organisationSchema.parse(await api.post('/api/organisations', 201, { name })).id;
    firm = await made('江澄净水有限公司');
    rival = await made('渝临净水研究院');
    owner = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: firm });
  });
  afterAll(() => platform.stop());

  const form = (more: object = {}): object => ({
    kind: 'RIVALRY',
    party: { organisationId: firm },
    other: { organisationId: rival },
    note: '同一产品的竞争对手',
    ...more,
  });

  it('are declared by an enterprise of itself, once, and say what holds from when', async () => {
    const declared = await owner()
      .post(PATH)
      .send(form({ validFrom: '2026-01-01' }))
      .expect(201);
    expect(declared.headers['etag']).toBe('"1"');
    expect(interestSchema.parse(declared.body)).toMatchObject({
      kindLabel: '竞争关系',
      party: { organisationId: firm, personId: null, name: '江澄净水有限公司' },
      other: { name: '渝临净水研究院' },
      validFrom: '2026-01-01',
      validUntil: null,
      endedAt: null,
    });
    const again = await owner()
      .post(PATH)
      .send(form({ validFrom: '2026-05-01' }))
      .expect(409);
    expect(again.body).toMatchObject({ code: 'INTEREST_KNOWN' });
    await owner()
      .post(PATH)
      .send(form({ party: { organisationId: rival }, other: { organisationId: firm } }))
      .expect(403);
    const { body } = await owner()
      .post(PATH)
      .send(form({ kind: 'DISPUTE' }))
      .expect(201);
    expect(interestSchema.parse(body).validFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('name two different sides of the register, each one organisation or one person', async () => {
    const refused = async (body: object): Promise<unknown> => api.post(PATH, 400, form(body));
    expect(await refused({ party: {} })).toMatchObject({
      errors: [{ field: 'party', code: 'ONE_PARTY_EXPECTED' }],
    });
    expect(await refused({ other: { organisationId: firm } })).toMatchObject({
      errors: [{ field: 'other', code: 'SAME_PARTY' }],
    });
    expect(await refused({ validFrom: '2026-05-02', validUntil: '2026-05-01' })).toMatchObject({
      errors: [{ field: 'validUntil', code: 'VALID_UNTIL_BEFORE_FROM' }],
    });
    const personId = '019a0000-0000-7000-8000-0000000000ff';
    await api.post(PATH, 404, form({ other: { personId } }));
  });

  it('are read by those who declared them, organisers and auditors, and not by the other side', async () => {
    const notes = async (who: () => TestAgent, query = ''): Promise<number> =>
      interestPageSchema.parse((await who().get(`${PATH}?${query}`).expect(200)).body).items.length;
    expect(await notes(owner)).toBe(2);
    expect(await notes(platform.http, `organisationId=${rival}`)).toBe(2);
    expect(await notes(platform.http, `personId=${rival}`)).toBe(0);
    expect(await notes(await platform.as('AUDITOR'))).toBe(2);
    const scope = { kind: 'organisation', id: rival } as const;
    expect(await notes(await platform.as('ENTERPRISE_OWNER', scope))).toBe(0);
    const member = await platform.as('ENTERPRISE_MEMBER', { kind: 'organisation', id: firm });
    expect(await notes(member)).toBe(2);
    await member()
      .post(PATH)
      .send(form({ kind: 'OTHER' }))
      .expect(403);
    await (await platform.as('SOCIETY_OFFICER', scope))().get(PATH).expect(403);
    await platform.visitor().get(PATH).expect(401);
  });

  it('are ended by an organiser with a reason, once, and by nobody whose they are', async () => {
    const page = interestPageSchema.parse(await api.get(`${PATH}?limit=1`));
    expect(page.nextCursor).not.toBeNull();
    const at = `${PATH}/${page.items[0]?.id ?? ''}/end`;
    const reason = { reason: '已不再经营该产品' };
    await owner().post(at).send(reason).expect(403);
    await api.post(at, 400, { reason: '' });
    await platform.http().post(at).set('If-Match', '"7"').send(reason).expect(412);
    const ended = interestSchema.parse(await api.post(at, 200, reason));
    expect(ended).toMatchObject({ version: 2, endedAt: expect.any(String) });
    expect(await api.post(at, 409, reason)).toMatchObject({ code: 'INTEREST_ENDED' });
    const { rows } = await platform.database.query(
      `SELECT action, reason FROM audit_entry WHERE entity = 'conflict_of_interest' AND entity_id = $1 ORDER BY id`,
      [ended.id],
    );
    expect(rows).toEqual([
      { action: 'interest.declare', reason: '' },
      { action: 'interest.end', reason: '已不再经营该产品' },
    ]);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
