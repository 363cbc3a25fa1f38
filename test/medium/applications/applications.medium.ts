import {
  ApplicationsModule,
  ApplicationsService,
  EditionEntriesService,
} from '@jiqia/applications';
import { CapabilitiesService } from '@jiqia/capabilities';
import { TransactionRunner } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { MatchesService, MatchingModule } from '@jiqia/matching';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { makeCapability, makeEdition, makeMatch, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const ACCOUNT: Actor = { id: 'a-1', accountId: 'a-1', roles: [] };
const ownerOf = ({ organisationId }: NeedRow): Actor => ({
  ...ACCOUNT,
  grants: [{ role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } }],
});

describe('who takes part in an edition', () => {
  let app: TestApp;
  let applications: ApplicationsService;
  beforeAll(async () => {
    // 07:30 of 1 November in Beijing: still 31 October in London.
    app = await createTestApp([ApplicationsModule, MatchingModule], {
      now: new Date('2026-10-31T23:30:00Z'),
    });
    applications = app.get(ApplicationsService);
  });
  afterAll(() => app.close());

  const inside = ({ id }: EditionRow): Promise<string[]> =>
    app.get(EditionsService).listEntryIds(id, 'need');
  const apply = (actor: Actor, edition: EditionRow, need: NeedRow) =>
    applications.apply(actor, edition.id, { side: 'need', entryId: need.id, note: '盼参加' });

  it('is asked for by owners, answered by organisers, and left again', async () => {
    const edition = await makeEdition(
      app,
      {
        collectFrom: '2026-11-01',
        collectUntil: '2026-11-30',
      },
      'MATCHING',
    );
    const need = await makeNeed(app);
    const owner = ownerOf(need);
    const asked = await apply(owner, edition, need);
    expect(asked).toMatchObject({ state: 'WAITING', title: need.title });
    await expect(apply(owner, edition, need)).rejects.toMatchObject({ code: 'APPLICATION_KNOWN' });
    expect(await inside(edition)).toEqual([]);
    const answer = { accept: true, reason: '' };
    await expect(applications.answer(owner, edition.id, asked.id, answer)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    await applications.answer(ORGANISER, edition.id, asked.id, answer);
    expect(await inside(edition)).toEqual([need.id]);
    await expect(
      applications.answer(ORGANISER, edition.id, asked.id, answer),
    ).rejects.toMatchObject({ code: 'APPLICATION_SETTLED' });
    await applications.withdraw(owner, edition.id, asked.id);
    expect(await inside(edition)).toEqual([]);
    // Whoever has left may ask again.
    const again = await apply(owner, edition, need);
    await expect(
      applications.answer(ORGANISER, edition.id, again.id, { accept: false, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID', fields: [{ field: 'reason' }] });
    const no = { accept: false, reason: '与本届主题不符' };
    const refused = await applications.answer(ORGANISER, edition.id, again.id, no);
    expect([refused.state, refused.reason]).toEqual(['REFUSED', no.reason]);
    const { items } = await applications.list(owner, edition.id, { limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(['WITHDRAWN', 'REFUSED']);
  });

  it('is not left once somebody has decided on a pair', async () => {
    const edition = await makeEdition(app, {}, 'MATCHING');
    const need = await makeNeed(app);
    const asked = await apply(ownerOf(need), edition, need);
    await applications.answer(ORGANISER, edition.id, asked.id, { accept: true, reason: '' });
    const match = await makeMatch(app, { edition, need, capability: await makeCapability(app) });
    await app
      .get(TransactionRunner)
      .run((tx) => app.get(MatchesService).moveOne(tx, ORGANISER, match.id, 'SHORTLISTED', '入选'));
    await expect(applications.withdraw(ownerOf(need), edition.id, asked.id)).rejects.toMatchObject({
      code: 'EDITION_PART_IN_USE',
    });
    expect(await inside(edition)).toEqual([need.id]);
  });

  it('is asked for while entries are collected, for what is published, by those whose it is', async () => {
    const early = await makeEdition(app, { collectFrom: '2026-11-02' }, 'MATCHING');
    const late = await makeEdition(app, { collectUntil: '2026-10-31' }, 'MATCHING');
    const open = await makeEdition(app, { collectUntil: '2026-11-01' }, 'MATCHING');
    const need = await makeNeed(app);
    const owner = ownerOf(need);
    for (const edition of [early, late])
      await expect(apply(owner, edition, need)).rejects.toMatchObject({
        code: 'APPLICATIONS_NOT_TAKEN',
      });
    await expect(apply(ownerOf(await makeNeed(app)), open, need)).rejects.toMatchObject({
      code: 'NEED_NOT_FOUND',
    });
    await app.get(NeedsService).move(ORGANISER, need.id, 'PAUSED');
    await expect(apply(owner, open, need)).rejects.toMatchObject({ code: 'ENTRY_NOT_SHOWN' });
    await app.get(NeedsService).move(ORGANISER, need.id, 'PUBLISHED');
    const asked = await apply(owner, open, need);
    const others = await applications.list(ownerOf(await makeNeed(app)), open.id, { limit: 10 });
    expect(others.items).toEqual([]);
    await expect(
      applications.withdraw(ownerOf(await makeNeed(app)), open.id, asked.id),
    ).rejects.toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
  });

  it('is found by a filter, tried before, and what the edition does not take is named', async () => {
    const edition = await makeEdition(app, {}, 'MATCHING');
    const cluster = '集群甲';
    const fits = await makeCapability(app, { cluster });
    const fund = await makeCapability(app, { cluster, kind: 'FUND' });
    await makeCapability(app, { cluster: '集群乙' });
    const paused = await makeCapability(app, { cluster });
    await app.get(CapabilitiesService).move(ORGANISER, paused.id, 'PAUSED');
    const enter = (dryRun: boolean) =>
      app.get(EditionEntriesService).enter(ORGANISER, edition.id, {
        side: 'capability',
        filter: { cluster: [cluster] },
        dryRun,
      });
    const found = (): Promise<string[]> =>
      app.get(EditionsService).listEntryIds(edition.id, 'capability');
    const left = [{ id: fund.id, title: fund.title, why: 'KIND' }];
    expect(await enter(true)).toEqual({ entered: 1, known: 0, left });
    expect(await found()).toEqual([]);
    expect(await enter(false)).toEqual({ entered: 1, known: 0, left });
    expect(await found()).toEqual([fits.id]);
    expect(await enter(false)).toEqual({ entered: 0, known: 1, left });
    const stranger = app
      .get(EditionEntriesService)
      .enter(ACCOUNT, edition.id, { side: 'need', filter: {}, dryRun: true });
    await expect(stranger).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('is listed side by side with counts of all states, searched, cut and paged', async () => {
    const edition = await makeEdition(app, {}, 'MATCHING');
    const entries = app.get(EditionEntriesService);
    const needs = [];
    for (const title of ['轴承早期故障', '轴承振动监测', '废水回用'])
      needs.push(await makeNeed(app, { title }));
    await makeNeed(app, { title: '轴承，不在本届' });
    const ids = needs.map(({ id }) => id);
    await app
      .get(TransactionRunner)
      .run((tx) => app.get(EditionsService).enter(tx, ORGANISER, edition.id, 'need', ids));
    await app.get(NeedsService).move(ORGANISER, ids[0] ?? '', 'PAUSED');
    const list = (more: object = {}) =>
      entries.listNeeds(ORGANISER, edition.id, { side: 'need', cursor: 0, limit: 10, ...more });
    const titles = async (more: object) => (await list(more)).items.map(({ title }) => title);
    // What was changed last comes first.
    expect((await list()).items[0]?.id).toBe(ids[0]);
    expect(Object.fromEntries((await list({ q: '废水' })).counts)).toEqual({
      PUBLISHED: 2,
      PAUSED: 1,
    });
    expect(await titles({ q: '轴承', state: ['PUBLISHED'] })).toEqual(['轴承振动监测']);
    const first = await list({ limit: 2 });
    expect([first.total, first.items.length, first.nextCursor]).toEqual([3, 2, '2']);
    const second = await list({ limit: 2, cursor: 2 });
    expect([second.items.length, second.nextCursor]).toEqual([1, null]);
    await expect(
      entries.listNeeds(ACCOUNT, edition.id, { side: 'need', cursor: 0, limit: 10 }),
    ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });
});
