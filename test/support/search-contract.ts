import { ChineseTokenizer } from '@jiqia/chinese-text';
import type {
  Candidate,
  SearchDocument,
  SearchFilter,
  SearchIndex,
  SearchResult,
} from '@jiqia/search';
import { describeFacets } from './search-facets-contract.js';
import { describeRebuild } from './search-rebuild-contract.js';
import { document, type OpenIndex, batchesOf } from './search-app.js';

/** What every adapter of `SearchIndex` keeps, told once and run against each. */
export function describeSearchIndex(engine: string, open: () => Promise<OpenIndex>): void {
  describe(`search index in ${engine}`, () => {
    let opened: OpenIndex;
    let index: SearchIndex;

    beforeAll(async () => {
      opened = await open();
      index = opened.index;
      expect(index.engine()).toBe(engine);
    });
    beforeEach(() => index.rebuild('capability', batchesOf([])));
    afterAll(() => opened.close());

    const search = (
      q: string,
      filter: SearchFilter = {},
      limit = 50,
      offset = 0,
    ): Promise<SearchResult> => index.search({ side: 'capability', q, filter, limit, offset });
    const candidates = async (
      terms: Readonly<Record<string, number>>,
      filter: SearchFilter = {},
    ): Promise<string[]> => {
      const weighted = Object.entries(terms).map(([term, weight]) => ({ term, weight }));
      const [found] = await index.candidates([
        { side: 'capability', terms: weighted, filter, limit: 50 },
      ]);
      return idsOf(found ?? []);
    };

    describe('text', () => {
      it('finds a domain word itself and not its pieces', async () => {
        const graphene = document({ title: '石墨烯散热膜' });
        const graphite = document({ title: '石墨、电极', body: '烯烃聚合' });
        await index.upsert([graphene, graphite]);
        expect(idsOf((await search('石墨烯')).hits)).toEqual([graphene.id]);
        expect(await candidates({ 石墨烯: 1 })).toEqual([graphene.id]);
        expect(await candidates({ 石墨: 1 })).toEqual([graphite.id]);
      });

      it('finds words of mixed script, in any case and width', async () => {
        const base = document({ title: '5G基站天线' });
        const air = document({ title: 'VOCs治理', body: '活性炭' });
        const implant = document({ title: 'ＰＥＥＫ骨科植入物' });
        await index.upsert([base, air, implant]);
        for (const [q, wanted] of [
          ['5g', base],
          ['5G基站', base],
          ['vocs', air],
          ['ＶＯＣｓ', air],
          ['peek', implant],
          ['PEEK', implant],
        ] as const) {
          expect({ q, ids: idsOf((await search(q)).hits) }).toEqual({ q, ids: [wanted.id] });
          const [term] = ChineseTokenizer.shared().words(q);
          expect({ q, ids: await candidates({ [term ?? '']: 1 }) }).toEqual({
            q,
            ids: [wanted.id],
          });
        }
      });

      it('finds what sounds like the words that nothing has, and says so', async () => {
        const film = document({ title: '聚丙烯薄膜' });
        const other = document({ title: '聚乙烯管材' });
        await index.upsert([film, other]);
        const found = await search('聚丙稀');
        expect(idsOf(found.hits)).toEqual([film.id]);
        expect(found.loose).toBe(true);
        expect((await search('聚丙烯')).loose ?? false).toBe(false);
      });

      it('finds what is typed in letters: words of titles and keywords, and initials of long ones', async () => {
        const film = document({ title: '石墨烯散热膜', keywords: ['绿色制造'] });
        const ai = document({ title: '人工智能平台', body: '石墨烯' });
        await index.upsert([film, ai]);
        for (const [q, wanted] of [
          ['shimoxi', film],
          ['ShiMoXi', film],
          ['lvsezhizao', film],
          ['rgzn', ai],
          ['rengongzhineng', ai],
        ] as const)
          expect({ q, ids: idsOf((await search(q)).hits) }).toEqual({ q, ids: [wanted.id] });
      });

      it('reads synonyms as one word', async () => {
        const air = document({ title: '挥发性有机物治理' });
        await index.upsert([air, document({ title: '污水治理' })]);
        expect(idsOf((await search('VOCs')).hits)).toEqual([air.id]);
      });

      it('wants all words where a document has them, else takes those with some', async () => {
        const both = document({ title: '机器视觉检测轴承缺陷' });
        const one = document({ title: '轴承润滑' });
        await index.upsert([both, one]);
        expect(idsOf((await search('机器视觉 轴承')).hits)).toEqual([both.id]);
        expect(idsOf((await search('益生菌 轴承')).hits).sort()).toEqual([both.id, one.id].sort());
      });

      it('takes hostile text for plain text', async () => {
        const plain = document({ title: '反渗透膜' });
        const odd = document({
          title: `"'\\ OR field = '' 🚀 <b>`,
          body: '%_()[]{}^$',
          keywords: ['a"b'],
        });
        await index.upsert([plain, odd]);
        for (const q of [
          `反渗透" OR field = "x`,
          '-反渗透',
          `'反渗透'; DROP TABLE x`,
          `反渗透 ${'超长'.repeat(5000)}`,
          '"反渗透',
        ]) {
          expect(idsOf((await search(q)).hits)).toContain(plain.id);
        }
        for (const q of [
          '🚀',
          '\\',
          '"',
          `'`,
          '%',
          '\0',
          '\ud800',
          '((',
          'x'.repeat(10_000),
          '石'.repeat(3000),
        ]) {
          expect((await search(q)).total).toBeGreaterThanOrEqual(0);
          expect(
            await candidates({ [q.replaceAll('\0', '').replaceAll('\ud800', '') || 'x']: 1 }),
          ).toEqual([]);
        }
      });
    });

    describe('rank', () => {
      it('puts title before keywords before body', async () => {
        const body = document({ title: '一号', body: '增材制造' });
        const keyword = document({ title: '二号', keywords: ['增材制造'] });
        const title = document({ title: '增材制造' });
        await index.upsert([body, keyword, title]);
        const wanted = [title.id, keyword.id, body.id];
        expect(idsOf((await search('增材制造')).hits)).toEqual(wanted);
        expect(await candidates({ 增材制造: 1 })).toEqual(wanted);
      });

      it('lets a rare word count for more than a common one, and weights decide between equals', async () => {
        const common = Array.from({ length: 8 }, (_, i) =>
          document({ title: `轴承${'一二三四五六七八'.charAt(i)}` }),
        );
        const rare = document({ title: '磁控溅射' });
        const other = document({ title: '激光熔覆' });
        await index.upsert([...common, rare, other]);
        const [first] = await candidates({ 轴承: 1, 磁控溅射: 1 });
        expect(first).toBe(rare.id);
        expect(await candidates({ 激光熔覆: 1, 磁控溅射: 2 })).toEqual([rare.id, other.id]);
        expect(await candidates({ 激光熔覆: 2, 磁控溅射: 1 })).toEqual([other.id, rare.id]);
      });

      it('adds terms up, so that a document with two beats one with either', async () => {
        const two = document({ body: '热泵与余热回收' });
        await index.upsert([document({ body: '热泵' }), two, document({ body: '余热回收' })]);
        expect((await candidates({ 热泵: 1, 余热回收: 1 }))[0]).toBe(two.id);
      });
    });

    describe('batches of candidate queries', () => {
      it('answers in the order of the queries, as each alone, over sides, filters and limits', async () => {
        const rows = ['热泵', '轴承', '热泵轴承', '轴承座'].map((title) =>
          document({ title, facets: { region: title.length > 2 ? '渝北' : '巴南' } }),
        );
        const need = document({ side: 'need', title: '热泵' });
        await index.upsert([...rows, need]);
        const ask = (term: string, more: object = {}) => ({
          side: 'capability' as const,
          terms: [{ term, weight: 1 }],
          filter: {},
          limit: 10,
          ...more,
        });
        const queries = [
          ask('轴承'),
          ask('热泵', { side: 'need' }),
          ask('没有这个词'),
          ask('轴承', { limit: 1 }),
          ask('轴承', { filter: { region: ['巴南'] } }),
          { ...ask(''), terms: [] },
        ];
        const answers = await index.candidates(queries);
        const alone: Candidate[][] = [];
        for (const query of queries) alone.push(...(await index.candidates([query])));
        expect(answers).toEqual(alone);
        expect(answers.map((answer) => answer.length)).toEqual([3, 1, 0, 1, 1, 0]);
        expect(answers[1]?.[0]?.id).toBe(need.id);
        expect(await index.candidates([])).toEqual([]);
        await index.remove('need', [need.id]);
      });
    });

    describe('documents that may answer', () => {
      it('are all of the answer, and the limit is one of them', async () => {
        const rows = Array.from({ length: 30 }, () => document({ title: '热泵' }));
        await index.upsert([...rows, document({ title: '热泵机组热泵' })]);
        const within = idsOf(rows.slice(10, 20));
        const ask = (more: object) => ({
          side: 'capability' as const,
          terms: [{ term: '热泵', weight: 1 }],
          filter: {},
          limit: 8,
          ...more,
        });
        const [some, other, none, all] = await index.candidates([
          ask({ within }),
          ask({ within: within.slice(0, 3) }),
          ask({ within: [] }),
          ask({ limit: 50 }),
        ]);
        expect(idsOf(some ?? []).filter((id) => within.includes(id))).toHaveLength(8);
        expect(idsOf(other ?? []).sort()).toEqual(within.slice(0, 3).sort());
        expect(none).toEqual([]);
        expect(all).toHaveLength(31);
      });

      it('are found by the pieces of a word, too', async () => {
        const cut = document({ title: '缺陷识别' });
        await index.upsert([cut, document({ title: '轴承润滑' })]);
        expect(await candidates({ '~缺陷': 1 })).toEqual([cut.id]);
      });
    });

    describe('pages', () => {
      it('lists everything for a query without words, page by page, each document once', async () => {
        const rows = Array.from({ length: 25 }, (_, i) => document({ title: `成果${i}` }));
        await index.upsert(rows);
        const seen: string[] = [];
        for (let offset = 0; offset < 30; offset += 10) {
          const page = await search('', {}, 10, offset);
          expect(page.total).toBe(25);
          seen.push(...idsOf(page.hits));
        }
        expect(seen.sort()).toEqual(idsOf(rows).sort());
        expect((await search('', {}, 10, 1000)).hits).toEqual([]);
      });
    });

    describe('writes', () => {
      it('keeps the newer version whatever comes last', async () => {
        const row = document({ version: 2, title: '热泵' });
        await index.upsert([row]);
        await index.upsert([{ ...row, version: 1, title: '轴承' }]);
        expect((await search('热泵')).total).toBe(1);
        expect((await search('轴承')).total).toBe(0);
        await index.upsert([{ ...row, version: 3, title: '齿轮' }]);
        expect((await search('热泵')).total).toBe(0);
        expect(await candidates({ 热泵: 1 })).toEqual([]);
        expect(await candidates({ 齿轮: 1 })).toEqual([row.id]);
      });

      it('keeps the newer version when many writers write at once', async () => {
        const row = document({ title: '热泵' });
        const titles = ['轴承', '齿轮', '密封件', '减速器', '液压'];
        await Promise.all(
          titles.map((title, i) => index.upsert([{ ...row, version: i + 1, title }])),
        );
        expect((await search('')).hits).toMatchObject([{ id: row.id, title: '液压' }]);
      });

      it('removes, and removing twice or nothing is fine', async () => {
        const row = document({ title: '热泵' });
        const need = document({ side: 'need', title: '热泵' });
        await index.upsert([row, need]);
        await index.remove('capability', [row.id]);
        await index.remove('capability', [row.id]);
        await index.remove('capability', []);
        expect((await search('')).total).toBe(0);
        expect(await candidates({ 热泵: 1 })).toEqual([]);
        expect(
          (await index.search({ side: 'need', q: '', filter: {}, limit: 5, offset: 0 })).total,
        ).toBe(1);
        await index.remove('need', [need.id]);
      });
    });

    describeFacets(() => index);
    describeRebuild(() => index);
  });
}

const idsOf = (rows: readonly Pick<SearchDocument, 'id'>[]): string[] => rows.map((row) => row.id);
