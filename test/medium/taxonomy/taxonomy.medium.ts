import { CapabilitiesModule, CapabilitiesService } from '@jiqia/capabilities';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { needFormSchema } from '@jiqia/contracts/forms';
import { NeedsModule, NeedsService } from '@jiqia/needs';
import {
  RulebookModule,
  RulebookService,
  SearchWords,
  Taxonomies,
  TaxonomiesService,
} from '@jiqia/rulebook';
import { type SearchFilter, SearchIndex } from '@jiqia/search';
import { DiscoveryService } from '@nestjs/core';
import { Client } from 'pg';
import { Sweep } from '@jiqia/outbox';
import { makeCapability, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const RULE = { kind: 'taxonomy', key: 'field' };
type Nodes = Readonly<Record<string, object>>;

/** Trees of names: what rows say in their own words is counted, found and shown under nodes that staff edit. */
describe('taxonomies', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NeedsModule, CapabilitiesModule, RulebookModule]);
  });
  afterAll(() => app.close());

  const change = async (edit: (nodes: Nodes) => Nodes): Promise<unknown> => {
    const { content, version } = await app.get(RulebookService).read(ORGANISER, RULE);
    const nodes = edit((structuredClone(content) as unknown as { nodes: Nodes }).nodes);
    const form = { content: { nodes }, note: '补充分类' };
    const saved = await app.get(RulebookService).save(ORGANISER, RULE, form, version);
    await app.drain();
    return saved;
  };
  const found = async (filter: SearchFilter) => {
    const query = { side: 'capability', q: '', filter, limit: 20, offset: 0 } as const;
    const { hits, facets } = await app.get(SearchIndex).search(query);
    return { titles: hits.map(({ title }) => title).sort(), field: facets.field ?? {} };
  };
  const sql = async (text: string): Promise<unknown[]> => {
    const client = new Client(app.url);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };

  it('counts rows that mean one node under one value, a node with all that is below it, and what staff map later', async () => {
    await makeCapability(app, { title: '甲', field: '新材料及应用' });
    await makeCapability(app, { title: '乙', field: '新 材料' });
    await makeCapability(app, { title: '丙', field: '石墨烯' });
    await makeNeed(app, { field: '石墨烯', industry: 'C27 医药制造业' });
    await app.drain();
    expect(await found({})).toMatchObject({ field: { F04: 2, 石墨烯: 1 } });
    const trees = app.get(TaxonomiesService);
    expect(await trees.unmapped(ORGANISER, 'field')).toEqual({
      total: 1,
      words: [{ word: '石墨烯', rows: 2 }],
    });
    expect((await trees.unmapped(ORGANISER, 'industry')).total).toBe(0);
    await change((nodes) => ({
      ...nodes,
      F0401: { parent: 'F04', zh: '碳材料', aliases: ['石墨烯'] },
    }));
    expect(await found({ field: ['F04'] })).toEqual({
      titles: ['丙', '乙', '甲'],
      field: { F04: 3, F0401: 1 },
    });
    expect((await found({ field: ['F0401'] })).titles).toEqual(['丙']);
    const list = async (field: string): Promise<string[]> =>
      (
        await app
          .get(CapabilitiesService)
          .list(ORGANISER, { field: [field], limit: 20, sort: 'title' })
      ).items.map(({ title }) => title);
    expect((await list('F04')).toSorted()).toEqual(['丙', '乙', '甲']);
    expect(await list('碳材料')).toEqual(['丙']);
    expect(await list('没有')).toEqual([]);
    expect((await trees.unmapped(ORGANISER, 'field')).total).toBe(0);
    const differs = { from: 0, to: 1 };
    expect(await app.get(RulebookService).difference(ORGANISER, RULE, differs)).toContainEqual({
      path: 'nodes.F0401.zh',
      from: null,
      to: '碳材料',
    });
  });

  it('keeps rows of a retired node readable, and reads them as the one that replaces it', async () => {
    await change((nodes) => ({
      ...nodes,
      F0401: { ...nodes['F0401'], retired: true, aliases: ['石墨烯'] },
    }));
    expect((await found({})).field).toMatchObject({ F0401: 1 });
    expect((await app.get(Taxonomies).now()).field.label('F0401')).toBe('碳材料(已停用)');
    await change((nodes) => ({
      ...nodes,
      F0401: { ...nodes['F0401'], retired: true, replacedBy: 'F01', aliases: ['石墨烯'] },
    }));
    expect((await found({})).field).toEqual({ F04: 2, F01: 1 });
    const { version } = await app.get(RulebookService).read(ORGANISER, RULE);
    await app.get(RulebookService).goBack(ORGANISER, RULE, { version: 0, note: '恢复' }, version);
    await app.drain();
    expect((await found({})).field).toEqual({ F04: 2, 石墨烯: 1 });
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('counts in a facet what the list has under it, for whoever looks', async () => {
    const needs = app.get(NeedsService);
    for (const [field, budgetWan] of [
      ['新材料', 20],
      ['电子信息', null],
    ] as const)
      await makeNeed(app, { field, budgetWan, cluster: '食品' });
    const draft = { title: '草稿', field: '电子信息', organisation: { name: '某厂' } };
    await needs.create(ORGANISER, needFormSchema.parse(draft));
    await app.drain();
    const query = { side: 'need', q: '', filter: {}, limit: 20, offset: 0 } as const;
    const { facets } = await app.get(SearchIndex).search(query);
    const account = accountActor('0190a000-0000-7000-8000-000000000001', []);
    expect(Object.keys(facets.field ?? {}).toSorted()).toEqual(['F01', 'F04', '石墨烯']);
    for (const facet of ['field', 'cluster'] as const)
      for (const [value, count] of Object.entries(facets[facet] ?? {}))
        for (const actor of [ORGANISER, account]) {
          const asked = { [facet]: [value], state: ['PUBLISHED'], limit: 1 };
          expect({ value, total: (await needs.list(actor, asked)).total }).toEqual({
            value,
            total: count,
          });
        }
    expect(facets.budget).toEqual({ FROM_10: 1, NEGOTIABLE: 2 });
    const within = { ...query, filter: { budget: ['FROM_10'] } };
    expect((await app.get(SearchIndex).search(within)).total).toBe(1);
  });

  it('is read by every account, mapped by staff, and refuses what is no tree', async () => {
    const account = accountActor('0190a000-0000-7000-8000-000000000001', []);
    const trees = app.get(TaxonomiesService);
    const list = await trees.list(account);
    expect(list.map(({ kind, nodes }) => [kind, nodes.length])).toEqual([
      ['field', 12],
      ['industry', 590],
      ['cluster', 0],
      ['park', 0],
    ]);
    await expect(trees.unmapped(account, 'field')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    await expect(trees.read(account, 'colour')).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
    await expect(
      change((nodes) => ({ ...nodes, F13: { zh: '新材料', aliases: [] } })),
    ).rejects.toMatchObject({
      fields: [{ field: 'content.nodes.F13.zh', code: 'NODE_NAME_TAKEN' }],
    });
  });

  it('counts what is searched for by the day, never more words than a day takes, and forgets them', async () => {
    const words = app.get(SearchWords);
    for (const [q, any] of [
      ['ＣＮＣ', true],
      ['cnc', false],
      ['压铸', true],
      ['a@b.cn', true],
    ] as const)
      await words.count(q, any);
    const asked = { days: 30, sort: 'times', limit: 10 } as const;
    expect(await words.list(ORGANISER, asked)).toEqual([
      { word: 'cnc', times: 2, withoutResult: 1 },
      { word: '压铸', times: 1, withoutResult: 0 },
    ]);
    expect(await words.list(ORGANISER, { ...asked, sort: 'withoutResult' })).toHaveLength(1);
    await sql(
      `INSERT INTO search_word SELECT current_date, 'w' || g, 1, 0 FROM generate_series(1, 4998) g`,
    );
    await words.count('第五千零一个', true);
    await words.count('cnc', true);
    expect(await words.list(ORGANISER, { ...asked, limit: 1 })).toEqual([
      { word: 'cnc', times: 3, withoutResult: 1 },
    ]);
    expect(await sql('SELECT count(*)::int AS n FROM search_word')).toEqual([{ n: 5000 }]);
    await sql(`UPDATE search_word SET day = current_date - 181 WHERE word LIKE 'w%'`);
    const sweep = app
      .get(DiscoveryService)
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .find((one): one is Sweep => one instanceof Sweep && one.name === 'searchWords');
    expect(await sweep?.sweep(10_000)).toBe(4998);
    expect(await sql('SELECT word FROM search_word ORDER BY word')).toHaveLength(2);
  });
});
