import { NoticesModule } from '@jiqia/notices';
import type TestAgent from 'supertest/lib/agent.js';
import {
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
} from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { CALL } from '../support/call.js';
import { type Platform, startPlatform, until } from './api-harness.js';

/** What each side of a pair sees of the other, as the pair goes on: 登录 → 受邀 → 双方同意 → 保密协议后. */
describe('disclosure by tier', () => {
  let platform: Platform;
  let seeds: TestApp;
  let pair: InvitedPair;
  let needId: string;
  let capabilityId: string;
  let expert: () => TestAgent;
  let firm: () => TestAgent;
  let stranger: () => TestAgent;

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = await createTestApp([NoticesModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
    const edition = await makeEdition(seeds);
    const need = await makeNeed(seeds, {
      basis: '内部试验线一条',
      budgetWan: 120,
      contact: {
        name: '秦朗',
        title: '总工程师',
        phone: '199-0000-0001',
        email: 'qin@firm.example.org',
      },
    });
    const capability = await makeCapability(seeds, {
      priceWan: 30,
      person: { name: '季明澈', phone: '199-0000-0002', email: 'ji@expert.example.org' },
    });
    needId = need.id;
    capabilityId = capability.id;
    pair = await makeInvited(seeds, { edition, need, capability });
    const person = { kind: 'person', id: capability.personId ?? '' } as const;
    expert = await platform.as('EXPERT', person);
    firm = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: need.organisationId });
    const other = await makeNeed(seeds);
    stranger = await platform.as('ENTERPRISE_OWNER', {
      kind: 'organisation',
      id: other.organisationId,
    });
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
  });

  const need = async (who: () => TestAgent): Promise<Record<string, unknown>> =>
    (await who().get(`/api/needs/${needId}`).expect(200)).body as Record<string, unknown>;
  const contactOf = (who: () => TestAgent, path = `/api/needs/${needId}/contact`) =>
    who().get(path);
  const answer = (id: string, said: string) =>
    platform
      .http()
      .post(`/api/invitations/${id}/answer`)
      .send({ answer: said, onBehalf: CALL, ...(said === 'DECLINED' ? { reason: 'OTHER' } : {}) });
  const agreement = async (who: () => TestAgent, more: object = {}) =>
    who()
      .post('/api/nda/acceptances')
      .send({ side: 'need', entryId: needId, version: 1, ...more });

  it('opens nothing before the invitation has gone out', async () => {
    expect(await need(expert)).not.toHaveProperty('budgetWan');
    expect(await need(stranger)).not.toHaveProperty('budgetWan');
  });

  it('opens to whoever is invited what an answer needs, and no contact', async () => {
    await seeds.drain();
    expect(await need(expert)).toMatchObject({ budgetWan: 120 });
    expect(await need(expert)).not.toHaveProperty('basis');
    expect(await need(stranger)).not.toHaveProperty('budgetWan');
    const capability = (await firm().get(`/api/capabilities/${capabilityId}`).expect(200))
      .body as object;
    expect(capability).toMatchObject({ priceWan: 30 });
    for (const who of [expert, stranger]) expect((await contactOf(who)).status).toBe(404);
    expect((await agreement(expert)).status).toBe(404);
    const { body } = await expert()
      .get(`/api/editions/${pair.match.editionId}/invitations`)
      .expect(200);
    const { items } = body as { items: Record<string, unknown>[] };
    expect(items.map(({ id }) => id)).toEqual([pair.capability.id]);
    for (const field of ['answerReason', 'delivery', 'sentAt'])
      expect(items[0]).not.toHaveProperty(field);
    expect((await expert().get(`/api/invitations/${pair.need.id}`)).status).toBe(404);
  });

  it('keeps contacts back while only one side has said yes', async () => {
    await answer(pair.need.id, 'ACCEPTED').expect(200);
    expect((await contactOf(expert)).status).toBe(404);
    expect((await contactOf(firm, `/api/capabilities/${capabilityId}/contact`)).status).toBe(404);
  });

  it('opens contacts to both sides once both have said yes, to nobody else, and notes each look', async () => {
    await answer(pair.capability.id, 'ACCEPTED').expect(200);
    expect((await contactOf(expert)).body).toEqual({
      name: '秦朗',
      title: '总工程师',
      phone: '199-0000-0001',
      email: 'qin@firm.example.org',
    });
    expect((await contactOf(firm, `/api/capabilities/${capabilityId}/contact`)).body).toMatchObject(
      {
        phone: '199-0000-0002',
      },
    );
    expect((await contactOf(stranger)).status).toBe(404);
    const events = await until(
      async () => {
        const { body } = await platform.http().get('/api/audit?kind=access').expect(200);
        return (body as { items: { action: string; details: object }[] }).items;
      },
      (items) => items.filter(({ action }) => action === 'contact.read').length === 2,
    );
    const tiers = events.map(({ details }) => 'tier' in details && details.tier);
    expect(tiers).toEqual(['BOTH_AGREED', 'BOTH_AGREED']);
  });

  it('shows the other side’s contact on the page of the answer link as well', async () => {
    const mail = seeds.mailer.sent.find(({ to }) => to.address === 'qin@firm.example.org');
    const link = /\/answer\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '';
    const page = (await platform.visitor().get(link).expect(200)).text;
    expect(page).toContain('对方联系人');
    expect(page).toContain('199-0000-0002');
    expect(page).not.toContain('199-0000-0001');
  });

  it('opens what is confidential after the agreement of whoever reads, and closes it at once when that is withdrawn', async () => {
    const { body } = await expert().get('/api/nda').expect(200);
    const text = body as { version: number; body: string; hash: string };
    expect(text.body).toContain('保密承诺');
    expect(await need(expert)).not.toHaveProperty('basis');
    expect((await agreement(expert, { version: 99 })).status).toBe(409);
    expect((await agreement(stranger)).status).toBe(404);
    expect((await agreement(expert)).status).toBe(204);
    expect((await agreement(expert)).status).toBe(204);
    expect(await need(expert)).toMatchObject({ basis: '内部试验线一条' });
    const colleague = await platform.as('EXPERT', { kind: 'person', id: needId });
    expect(await need(colleague)).not.toHaveProperty('basis');
    const { items } = (await expert().get('/api/nda/acceptances').expect(200)).body as {
      items: { id: string; textHash: string; version: number }[];
    };
    expect(items).toEqual([expect.objectContaining({ version: 1, textHash: text.hash })]);
    const withdraw = (who: () => TestAgent) =>
      who().post(`/api/nda/acceptances/${items[0]?.id ?? ''}/withdraw`);
    expect((await withdraw(stranger)).status).toBe(404);
    expect((await withdraw(expert)).status).toBe(204);
    expect(await need(expert)).not.toHaveProperty('basis');
  });
});
