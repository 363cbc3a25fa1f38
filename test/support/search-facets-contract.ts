import type { SearchFilter, SearchIndex, SearchResult } from '@jiqia/search';
import { document } from './search-app.js';

/** Filters and facet counts: the part of the contract where values of people become part of a query. */
export function describeFacets(indexOf: () => SearchIndex): void {
  const search = (q: string, filter: SearchFilter = {}, limit = 50): Promise<SearchResult> =>
    indexOf().search({ side: 'capability', q, filter, limit, offset: 0 });
  const candidates = async (term: string, filter: SearchFilter = {}): Promise<string[]> => {
    const terms = [{ term, weight: 1 }];
    const [found] = await indexOf().candidates([{ side: 'capability', terms, filter, limit: 50 }]);
    return (found ?? []).map((candidate) => candidate.id);
  };

  describe('facets', () => {
    const rows = [
      document({
        title: '甲',
        facets: {
          field: ['新材料'],
          region: '渝北区',
          cluster: ['A'],
          kind: 'EXPERTISE',
          stage: '中试',
          cooperation: ['转让', '许可'],
        },
      }),
      document({
        title: '乙',
        facets: {
          field: ['新材料'],
          region: '巴南区',
          cluster: ['B'],
          kind: 'ACHIEVEMENT',
          stage: '量产',
          cooperation: ['许可'],
        },
      }),
      document({
        title: '丙',
        facets: {
          field: ['食品'],
          region: '巴南区',
          cluster: ['B'],
          kind: 'ACHIEVEMENT',
          stage: '',
          cooperation: [],
        },
      }),
    ];
    const titles = async (filter: SearchFilter): Promise<string> =>
      (await search('', filter)).hits
        .map((hit) => hit.title)
        .sort()
        .join('');
    beforeEach(() => indexOf().upsert(rows));

    it('filters by each facet, by two values of one, by one value of several', async () => {
      expect(await titles({ field: ['食品'] })).toBe('丙');
      expect(await titles({ region: ['巴南区'] })).toBe('丙乙');
      expect(await titles({ cluster: ['A'] })).toBe('甲');
      expect(await titles({ kind: ['ACHIEVEMENT'] })).toBe('丙乙');
      expect(await titles({ stage: ['中试'] })).toBe('甲');
      expect(await titles({ state: ['LISTED'] })).toBe('丙乙甲');
      expect(await titles({ cooperation: ['许可'] })).toBe('乙甲');
      expect(await titles({ stage: ['中试', '量产'] })).toBe('乙甲');
      expect(await titles({ field: ['新材料'], region: ['巴南区'] })).toBe('乙');
      expect(await titles({ field: [] })).toBe('');
      expect(await titles({ field: ['没有'] })).toBe('');
    });

    it('counts values over all hits, empty ones left out', async () => {
      const { facets, total } = await search('', {}, 1);
      expect(total).toBe(3);
      expect(facets.field).toEqual({ 新材料: 2, 食品: 1 });
      expect(facets.cooperation).toEqual({ 许可: 2, 转让: 1 });
      expect(facets.stage).toEqual({ 中试: 1, 量产: 1 });
      expect((await search('', { field: ['食品'] })).facets.region).toEqual({ 巴南区: 1 });
    });

    it('takes values for data: quotes, backslashes, syntax', async () => {
      const values = [
        `a"b`,
        `a'b`,
        `a\\`,
        `\\"`,
        `a" OR field != "`,
        `%22`,
        `field = "x"`,
        '{"a":1}',
        '🚀',
        ' x ',
      ];
      const odd = values.map((field) => document({ title: field, facets: { field: [field] } }));
      await indexOf().upsert(odd);
      for (const [i, field] of values.entries()) {
        expect({
          field,
          ids: (await search('', { field: [field] })).hits.map((hit) => hit.id),
        }).toEqual({
          field,
          ids: [odd[i]?.id],
        });
      }
      const { facets } = await search('', { field: values });
      expect(facets.field).toEqual(Object.fromEntries(values.map((value) => [value, 1])));
      for (const field of ['\0', '\ud800', '"', '\\'])
        expect((await search('', { field: [field] })).total).toBe(0);
    });

    it('filters candidates', async () => {
      await indexOf().upsert(rows.map((row) => ({ ...row, body: '热泵' })));
      expect((await candidates('热泵')).length).toBe(3);
      expect(await candidates('热泵', { field: ['食品'] })).toEqual([rows[2]?.id]);
    });
  });
}
