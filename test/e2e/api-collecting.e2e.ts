import { randomUUID } from 'node:crypto';
import type { WorkCode } from '@jiqia/contracts/words';
import { violatedInvariants } from '@jiqia/invariants';
import { signedIn } from '../support/sign-in.mjs';
import { sheetOf } from '../support/sheets.js';
import { zip } from '../support/sheets-zip.js';
import { addressOf, given, type TypedClient, typedClient } from '../support/typed-client.js';
import { type Platform, startPlatform, until } from './api-harness.js';
import { EDITION, needOf, surveyLinksTo, typed } from './campaign-forms.js';
import {
  BY_FORM,
  BY_LINK,
  BY_LIST,
  BY_VISIT,
  dayAfter,
  EAST,
  firm,
  FIRMS,
  formOf,
  parkOf,
  WEST,
} from './collecting-firms.js';

/** Collecting as an office does it: one campaign, four ways to answer, and what comes of it. */
describe('collecting needs of forty firms', () => {
  let platform: Platform;
  let url: string;
  let organiser: TypedClient;
  let east: TypedClient;
  let west: TypedClient;
  let campaignId: string;
  let editionId: string;

  beforeAll(async () => {
    platform = await startPlatform();
    url = await addressOf(platform.server);
    organiser = typedClient(url, platform.organiser.cookie);
    const officerOf = async ({ park }: typeof EAST): Promise<TypedClient> => {
      const scope = { kind: 'park', id: park } as const;
      const { cookie } = await signedIn(platform.database, 'PARK_OFFICER', scope);
      return typedClient(url, cookie);
    };
    [east, west] = [await officerOf(EAST), await officerOf(WEST)];
    for (const n of FIRMS) {
      const body = { name: firm(n), kind: 'ENTERPRISE', ...parkOf(n) } as const;
      const { id: organisationId } = given(await organiser.POST('/api/organisations', { body }));
      const person = {
        organisationId,
        role: 'CONTACT',
        name: `联系人${n}`,
        email: `firm${n}@example.org`,
      } as const;
      given(await organiser.POST('/api/persons', { body: person }));
    }
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  const campaign = () => ({ params: { path: { id: campaignId } } });
  const ofCampaign = () => ({ params: { path: { campaign: campaignId } } });
  const coverage = async (who = organiser) =>
    given(await who.GET('/api/campaigns/{id}/coverage', campaign()));
  const targetOf = async (n: number, who = organiser) => {
    const query = { limit: 200, q: firm(n) };
    const params = { ...ofCampaign().params, query };
    const page = given(await who.GET('/api/campaigns/{campaign}/targets', { params }));
    const found = page.items.find(({ organisation }) => organisation === firm(n));
    if (!found) throw new Error(`${firm(n)} is not asked`);
    return found;
  };
  const needs = async (state: 'SUBMITTED' | 'PUBLISHED' | 'RETURNED') =>
    given(await organiser.GET('/api/needs', { params: { query: { limit: 200, state: [state] } } }));
  const decide = async (body: {
    to: 'PUBLISHED' | 'RETURNED';
    entries: { id: string; version: number }[];
    reason?: string;
    dryRun?: boolean;
  }) => given(await organiser.POST('/api/need-decisions', { body }));
  const waiting = async (who: TypedClient, code: WorkCode) =>
    given(await who.GET('/api/my/work')).items.find((item) => item.code === code)?.count ?? 0;
  const exported = async (): Promise<Record<string, unknown>[]> => {
    const params = { path: { format: 'jsonl' as const }, query: {} };
    const { data = '', response } = await organiser.GET('/api/exports/needs.{format}', {
      params,
      parseAs: 'text',
    });
    expect(response.status).toBe(200);
    return data
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => !('mark' in line));
  };
  /** Brings a file as a batch for the campaign, looks at it and takes it over. */
  const taken = async (name: string, bytes: Uint8Array) => {
    const form = new FormData();
    const body = {
      file: new File([Buffer.from(bytes)], name),
      campaignId,
      secrecyDeclared: 'true',
    } as const;
    for (const [field, value] of Object.entries(body)) form.set(field, value);
    const { id } = given(
      await organiser.POST('/api/import-batches', {
        body,
        bodySerializer: () => form,
      }),
    );
    const path = { params: { path: { id } } };
    const batch = async () => given(await organiser.GET('/api/import-batches/{id}', path));
    const ready = await until(batch, ({ state }) => state === 'READY');
    given(await organiser.POST('/api/import-batches/{id}/take', path));
    return { ready, done: await until(batch, ({ state }) => state === 'TAKEN') };
  };

  it('asks forty firms of two parks', async () => {
    const edition = { params: { path: { edition: EDITION.id } }, body: EDITION } as const;
    editionId = given(await organiser.PUT('/api/editions/{edition}', edition)).id;
    const body = {
      name: '2026 年企业技术需求摸底',
      asks: '请填报贵单位在生产、研发中遇到的技术难题。',
      deadline: dayAfter(20),
      organiser: { name: '江澄市科协', phone: '023-60000000' },
      editionId,
    };
    campaignId = given(await organiser.POST('/api/campaigns', { body })).id;
    const choice = { parks: [EAST.park, WEST.park], kinds: ['ENTERPRISE' as const], dryRun: false };
    given(
      await organiser.POST('/api/campaigns/{campaign}/targets', { ...ofCampaign(), body: choice }),
    );
    given(
      await organiser.POST('/api/campaigns/{id}/moves', { ...campaign(), body: { to: 'OPEN' } }),
    );
    const asked = await until(coverage, ({ all }) => all.asked === 40);
    expect(asked.parks.map(({ name, targets, percent }) => [name, targets, percent])).toEqual([
      [EAST.park, 20, 0],
      [WEST.park, 20, 0],
    ]);
    expect(await waiting(east, 'TARGET_UNANSWERED')).toBe(20);
    expect(await exported()).toEqual([]);
  });

  it('reads the forms of twelve of them out of one zip', async () => {
    const members = BY_FORM.map((n) => ({ name: `${firm(n)}.docx`, content: formOf(n) }));
    const { ready, done } = await taken('园区交来的需求表.zip', zip(members));
    expect(ready.counts).toMatchObject({ imported: 12, wrong: 0 });
    expect(done.result).toMatchObject({ created: 12 });
    expect((await coverage()).all).toMatchObject({ answered: 12, answeredBy: { SHEET: 12 } });
    expect((await targetOf(21)).state).toBe('ANSWERED');
    expect(await needs('PUBLISHED')).toMatchObject({ total: 12 });
  });

  it('reads a list of eight', async () => {
    const { bytes } = await sheetOf([
      ['需求名称', '单位名称', '主要问题', '预期目标', '所属领域'],
      ...BY_LIST.map((n) => [
        `第${n}家表中需求`,
        firm(n),
        '能耗高',
        '能耗降低 10%',
        '新能源与高效节能',
      ]),
    ]);
    const { done } = await taken('经信委汇总.xlsx', bytes);
    expect(done.result).toMatchObject({ created: 8 });
    expect((await coverage()).all).toMatchObject({ answered: 20, percent: 50 });
    expect(await exported()).toHaveLength(20);
  });

  it('lets six type theirs behind their links, without an account', async () => {
    for (const n of BY_LINK) {
      const links = await surveyLinksTo(platform.environment.JIQIA_DATA, `firm${n}@example.org`);
      const link = `${url}${links.at(-1)}`;
      const page = await (await fetch(link)).text();
      const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ ...typed(`第${n}家网上填报`), form } as never);
      body.set('kinds', 'TACKLE');
      const answer = await fetch(link, { method: 'POST', body, redirect: 'manual' });
      expect([n, answer.status]).toEqual([n, 303]);
    }
    expect((await coverage()).all).toMatchObject({ answered: 26, answeredBy: { LINK: 6 } });
    expect(await waiting(organiser, 'NEED_TO_DECIDE')).toBe(6);
  });

  it('takes what officers type for four whom they have visited', async () => {
    for (const n of BY_VISIT) {
      const who = n <= 20 ? east : west;
      const body = {
        targetId: (await targetOf(n, who)).id,
        day: dayAfter(-1),
        went: '园区企业服务部',
        met: `联系人${n}`,
        words: '看了压铸车间',
        needs: [{ ...needOf(`第${n}家走访所得`), secrecyDeclared: true }],
      };
      const made = given(
        await who.POST('/api/campaigns/{campaign}/visits', { ...ofCampaign(), body }),
      );
      expect(made.needs).toHaveLength(1);
    }
    const { all, parks } = await coverage();
    expect(all).toMatchObject({
      answered: 30,
      unanswered: 10,
      percent: 75,
      answeredBy: { SHEET: 20, LINK: 6, VISIT: 4, ACCOUNT: 0 },
    });
    expect(parks.map(({ answered }) => answered)).toEqual([15, 15]);
    expect([
      await waiting(east, 'TARGET_UNANSWERED'),
      await waiting(west, 'TARGET_UNANSWERED'),
      await waiting(organiser, 'NEED_TO_DECIDE'),
    ]).toEqual([5, 5, 10]);
  });

  it('moderates them in batch, after a look at what would become of each; two are taken back', async () => {
    const { items } = await needs('SUBMITTED');
    expect(items).toHaveLength(10);
    const entries = items.map(({ id, version }) => ({ id, version }));
    const tried = await decide({ to: 'PUBLISHED', entries, dryRun: true });
    expect(tried).toMatchObject({ id: null, decided: 10, left: 0 });
    expect(await needs('SUBMITTED')).toMatchObject({ total: 10 });
    const wrong = await decide({
      to: 'RETURNED',
      entries: entries.slice(0, 2),
      reason: '请写明指标',
    });
    expect(await needs('RETURNED')).toMatchObject({ total: 2 });
    expect(await waiting(organiser, 'NEED_TO_DECIDE')).toBe(8);
    const undone = given(
      await organiser.POST('/api/need-decisions/{id}/undo', {
        params: { path: { id: wrong.id ?? '' } },
        body: {},
      }),
    );
    expect(undone).toMatchObject({ decided: 2, left: 0 });
    expect(await waiting(organiser, 'NEED_TO_DECIDE')).toBe(10);
  });

  it('has one put into better words by a broker; what it said before is kept', async () => {
    const scope = { kind: 'person', id: randomUUID() } as const;
    const { cookie, accountId } = await signedIn(platform.database, 'EXPERT', scope);
    const broker = typedClient(url, cookie);
    const raw = (await needs('SUBMITTED')).items.find(({ title }) => title === '第11家网上填报');
    const need = { params: { path: { id: raw?.id ?? '' } } };
    const body = { broker: accountId, words: '请与企业理清指标' };
    const asked = given(await organiser.POST('/api/needs/{id}/refinements', { ...need, body }));
    expect(await waiting(broker, 'NEED_TO_REFINE')).toBe(1);
    const refinement = { params: { path: { id: asked.id } } };
    const title = '压铸件气孔在线检测';
    const indicators = [{ name: '检出孔径', unit: 'mm', now: '1.0', target: '≤0.3' }];
    const proposal = { ...asked.raw.content, title, indicators, note: '与企业核对了孔径' };
    given(await broker.POST('/api/refinements/{id}/proposals', { ...refinement, body: proposal }));
    const answer = { ...refinement, body: { to: 'ADOPTED' as const } };
    expect(given(await organiser.POST('/api/refinements/{id}/answer', answer))).toMatchObject({
      state: 'ADOPTED',
      raw: { content: { title: '第11家网上填报', indicators: [] } },
      proposals: [{ round: 1, content: { title, indicators } }],
    });
    const now = given(await organiser.GET('/api/needs/{id}', need));
    expect(now).toMatchObject({ title, indicators, state: 'SUBMITTED' });
  });

  it('publishes all that wait and feeds the edition with them, once', async () => {
    const again = (await needs('SUBMITTED')).items;
    const passed = await decide({
      to: 'PUBLISHED',
      entries: again.map(({ id, version }) => ({ id, version })),
    });
    expect(passed).toMatchObject({ decided: 10, left: 0 });
    expect(await needs('PUBLISHED')).toMatchObject({ total: 30 });
    expect(await waiting(organiser, 'NEED_TO_DECIDE')).toBe(0);
    const feed = async (dryRun: boolean) =>
      given(await organiser.POST('/api/campaigns/{id}/feed', { ...campaign(), body: { dryRun } }));
    expect(await feed(true)).toMatchObject({ entered: 30, known: 0, left: [] });
    expect(await feed(false)).toMatchObject({ entered: 30, known: 0 });
    expect(await feed(false)).toMatchObject({ entered: 0, known: 30 });
    const edition = { params: { path: { edition: editionId } } };
    expect(given(await organiser.GET('/api/editions/{edition}', edition))).toMatchObject({
      needs: 30,
    });
    const search = async (query: { status?: ['CONFIRMED']; field?: string[] }) =>
      given(await organiser.GET('/api/needs/search', { params: { query } }));
    const all = await until(
      () => search({}),
      ({ total }) => total === 30,
    );
    expect(all.facets.find(({ facet }) => facet === 'status')?.values).toEqual([
      { value: 'UNCONFIRMED', label: '待单位确认', count: 25 },
      { value: 'CONFIRMED', label: '单位已确认', count: 5 },
    ]);
    expect(await search({ status: ['CONFIRMED'] })).toMatchObject({ total: 5 });
    const rows = await exported();
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map((one) => one['organisation'])).size).toBe(30);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
