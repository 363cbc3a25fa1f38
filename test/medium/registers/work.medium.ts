import { CapabilitiesModule } from '@jiqia/capabilities';
import { needFormSchema } from '@jiqia/contracts/forms';
import { type Actor, ORGANISER, VISITOR } from '@jiqia/identity';
import { NeedsModule, NeedsService } from '@jiqia/needs';
import { dueOf, WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeCapability, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const ACCOUNT: Actor = { id: 'a-1', accountId: 'a-1', roles: [] };

describe('the work board', () => {
  let app: TestApp;
  let firm = '';
  let institute = '';
  const own = { name: '江澄恒驰动力有限公司' };
  beforeAll(async () => {
    app = await createTestApp([NeedsModule, CapabilitiesModule, WorkBoardModule], {
      now: new Date('2026-11-30T02:00:00Z'),
    });
    const needs = app.get(NeedsService);
    const late = await makeNeed(app, {
      title: '先到期',
      organisation: own,
      validUntil: '2026-12-03',
    });
    firm = late.organisationId;
    await makeNeed(app, { title: '后到期', organisation: own, validUntil: '2026-12-14' });
    await makeNeed(app, { title: '还早', organisation: own, validUntil: '2026-12-15' });
    await makeNeed(app, { title: '别家的', validUntil: '2026-12-01' });
    const file = async (title: string): Promise<string> => {
      const form = needFormSchema.parse({
        title,
        problem: '漏检',
        secrecyDeclared: true,
        organisation: own,
      });
      const { id } = await needs.create(ORGANISER, form);
      await needs.move(ORGANISER, id, 'SUBMITTED');
      return id;
    };
    await file('待审的');
    await needs.move(ORGANISER, await file('退回的'), 'RETURNED', { reason: '请补充指标' });
    await makeCapability(app);
    await makeCapability(app, {
      title: '久未确认',
      organisation: { name: '证据研究所' },
      confirmedAt: '2026-02-28',
    });
    const fresh = await makeCapability(app, {
      title: '刚确认',
      organisation: { name: '证据研究所' },
      confirmedAt: '2026-03-01',
    });
    institute = fresh.organisationId;
  });
  afterAll(() => app.close());

  const board = async (actor: Actor): Promise<unknown[]> =>
    (await app.get(WorkBoardService).read(actor)).map((item) => [
      item.code,
      item.count,
      dueOf(item),
      item.entries.map(({ title }) => title),
    ]);

  it('asks an owner who has not confirmed a capability for nine months, until the day on which it is hidden', async () => {
    const owner: Actor = {
      ...ACCOUNT,
      grants: [{ role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id: institute } }],
    };
    expect(await board(owner)).toEqual([['CAPABILITY_FADING', 1, '2027-02-28', ['久未确认']]]);
    expect(await board(ORGANISER)).not.toContainEqual(
      expect.arrayContaining(['CAPABILITY_FADING']),
    );
  });

  it('shows the enterprise what is to be mended and what runs out, first what is due first', async () => {
    const owner: Actor = {
      ...ACCOUNT,
      grants: [{ role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: firm } }],
    };
    expect(await board(owner)).toEqual([
      ['NEED_EXPIRING', 2, '2026-12-03', ['先到期', '后到期']],
      ['NEED_RETURNED', 1, null, ['退回的']],
    ]);
  });

  it('shows moderators what waits for them, and organisers no draft of others', async () => {
    const moderator: Actor = {
      ...ACCOUNT,
      grants: [{ role: 'MODERATOR', scope: { kind: 'organisation', id: firm } }],
    };
    expect(await board(moderator)).toEqual(
      expect.arrayContaining([['NEED_TO_DECIDE', 1, null, ['待审的']]]),
    );
    const codes = (await board(ORGANISER)).map((row) => (row as unknown[])[0]);
    expect(codes).toEqual(['NEED_EXPIRING', 'NEED_TO_DECIDE']);
  });

  it('leads to the list that has all of it', async () => {
    const [first] = await app.get(WorkBoardService).read(ORGANISER);
    expect(first?.list).toBe('/api/needs?state=PUBLISHED&validBefore=2026-12-14&sort=validUntil');
    expect([first?.count, first?.entries.length]).toEqual([3, 3]);
  });

  it('is empty for whoever has nothing to do, and closed to visitors', async () => {
    expect(await board(ACCOUNT)).toEqual([]);
    await expect(app.get(WorkBoardService).read(VISITOR)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
