import { entrySearchQuerySchema } from '@jiqia/contracts/http';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import type { SearchWords, Taxonomies, Trees } from '@jiqia/rulebook';
import type { SearchIndex, SearchQuery, SearchResult } from '@jiqia/search';
import { SHIPPED_TAXONOMIES, TaxonomyTree } from '@jiqia/taxonomy';
import { EntrySearches } from './entry-searches.js';

const none = new TaxonomyTree({ nodes: {} });
const trees: Trees = {
  field: new TaxonomyTree(SHIPPED_TAXONOMIES.field),
  industry: none,
  cluster: none,
  park: none,
};

const account = accountActor('0190a000-0000-7000-8000-000000000001', []);

describe('EntrySearches', () => {
  const asked: SearchQuery[] = [];
  const counted: unknown[][] = [];
  let total = 2;
  const result = (): SearchResult => ({
    hits: [],
    total,
    degraded: false,
    facets: {
      cooperation: { DEVELOP_JOINT: 1, SERVICE: 3 },
      field: { F04: 2, 元宇宙: 1 },
      cluster: {},
      budget: { FROM_10: 2, NEGOTIABLE: 1 },
      deadline: { '2026-11': 1 },
      state: { PUBLISHED: 2 },
    },
  });
  const searches = new EntrySearches(
    {
      search: (query: SearchQuery) => {
        asked.push(query);
        return Promise.resolve(result());
      },
    } as unknown as SearchIndex,
    { now: () => Promise.resolve(trees) } as unknown as Taxonomies,
    {
      count: (...word: unknown[]) => {
        counted.push(word);
        return Promise.resolve();
      },
    } as unknown as SearchWords,
  );
  const search = (query: object, actor: Actor = account) =>
    searches.search(actor, 'need', entrySearchQuerySchema.parse({ q: 'a', ...query }));
  beforeEach(() => {
    asked.length = 0;
    counted.length = 0;
    total = 2;
  });

  it('asks by nodes where a tree knows the name, by the text where it does not', async () => {
    await search({ field: ['x', '新材料'], cooperation: 'SERVICE', cursor: 20 });
    expect(asked).toEqual([
      {
        side: 'need',
        q: 'a',
        filter: { field: ['x', 'F04'], cooperation: ['SERVICE'] },
        limit: 20,
        offset: 20,
      },
    ]);
  });

  it('names the values of facets, the most frequent first, and leaves out what has none', async () => {
    expect((await search({})).facets.filter(({ facet }) => facet !== 'deadline')).toEqual([
      {
        facet: 'field',
        label: '领域',
        values: [
          { value: 'F04', label: '新材料及应用', count: 2 },
          { value: '元宇宙', label: '元宇宙', count: 1 },
        ],
      },
      {
        facet: 'cooperation',
        label: '合作方式',
        values: [
          { value: 'SERVICE', label: '技术服务', count: 3 },
          { value: 'DEVELOP_JOINT', label: '合作开发', count: 1 },
        ],
      },
    ]);
  });

  it('shows and takes budgets of those who see all of them, and tells others nothing by a count', async () => {
    const facets = async (actor: Actor): Promise<string[]> =>
      (await search({}, actor)).facets.map(({ facet }) => facet);
    expect(await facets(account)).toEqual(['field', 'cooperation', 'deadline']);
    expect(await facets(ORGANISER)).toEqual(['field', 'cooperation', 'budget', 'deadline']);
    await expect(search({ budget: 'FROM_10' })).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    await search({ budget: 'FROM_10', deadline: '2026-11' }, ORGANISER);
    expect(asked.at(-1)?.filter).toEqual({ budget: ['FROM_10'], deadline: ['2026-11'] });
    const { facets: all } = await search({}, ORGANISER);
    expect(all.at(2)?.values.map(({ label }) => label)).toEqual(['10—50 万元', '面议']);
    expect(all.at(3)?.values.map(({ label }) => label)).toEqual(['2026年11月']);
  });

  it('counts the first page of a search, and no result only where nothing was filtered', async () => {
    total = 0;
    await search({});
    await search({ field: 'x' });
    await search({ cursor: 20 });
    expect(counted).toEqual([
      ['a', false],
      ['a', true],
    ]);
  });
});
