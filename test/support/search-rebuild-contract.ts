import { type SearchDocument, SearchIndex } from '@jiqia/search';
import { batchesOf, document } from './search-app.js';

/** Rebuild and drift: the part of the contract that is about an index as a whole. */
export function describeRebuild(indexOf: () => SearchIndex): void {
  const titles = async (): Promise<string[]> => {
    const { hits } = await indexOf().search({
      side: 'capability',
      q: '',
      filter: {},
      limit: 50,
      offset: 0,
    });
    return hits.map((hit) => hit.title).sort();
  };

  describe('rebuild', () => {
    it('serves the old index until the new one is complete', async () => {
      await indexOf().upsert([document({ title: '旧' })]);
      const during: string[][] = [];
      const batches = [[document({ title: '新一' })], [document({ title: '新二' })]];
      await indexOf().rebuild(
        'capability',
        batchesOf(batches, async () => void during.push(await titles())),
      );
      expect(during).toEqual([['旧']]);
      expect(await titles()).toEqual(['新一', '新二']);
    });

    it('loses no write that comes meanwhile: edits, additions, removals, of what is built already and of what is not yet', async () => {
      const [edited, editedEarly, removed, removedEarly, back] = [
        '改前',
        '先改',
        '删除',
        '先删',
        '复原',
      ].map((title) => document({ title })) as [
        SearchDocument,
        SearchDocument,
        SearchDocument,
        SearchDocument,
        SearchDocument,
      ];
      const added = document({ title: '新增' });
      await indexOf().upsert([edited, editedEarly, removed, removedEarly, back]);
      await indexOf().rebuild(
        'capability',
        batchesOf(
          [
            [editedEarly, removedEarly],
            [edited, removed, back],
          ],
          async () => {
            await indexOf().upsert([
              { ...edited, version: 2, title: '改后' },
              { ...editedEarly, version: 2, title: '先改后' },
              added,
            ]);
            await indexOf().remove('capability', [removed.id, removedEarly.id, back.id]);
            await indexOf().upsert([{ ...back, version: 2 }]);
          },
        ),
      );
      expect(await titles()).toEqual(['先改后', '复原', '改后', '新增']);
    });

    it('leaves the old index serving when it is broken off, and the next one starts clean', async () => {
      const row = document({ title: '旧' });
      await indexOf().upsert([row]);
      const broken = batchesOf([[document({ title: '半成' })], []], () =>
        Promise.reject(new Error('power cut')),
      );
      await expect(indexOf().rebuild('capability', broken)).rejects.toThrow('power cut');
      expect(await titles()).toEqual(['旧']);
      await indexOf().upsert([{ ...row, version: 2, title: '旧改' }]);
      expect(await titles()).toEqual(['旧改']);
      await indexOf().rebuild('capability', batchesOf([[document({ title: '新' })]]));
      expect(await titles()).toEqual(['新']);
    });

    it('gives way to a rebuild that was begun later', async () => {
      const first = indexOf().rebuild(
        'capability',
        batchesOf([[document({ title: '先' })], [document({ title: '先二' })]], () =>
          indexOf().rebuild('capability', batchesOf([[document({ title: '后' })]])),
        ),
      );
      await expect(first).rejects.toMatchObject({ code: 'REBUILD_SUPERSEDED' });
      expect(await titles()).toEqual(['后']);
    });
  });

  describe('drift', () => {
    it('tells what is missing, older, newer and too much', async () => {
      const [same, older, newer, extra] = [1, 1, 5, 1].map((version) =>
        document({ title: '热泵', version }),
      ) as [SearchDocument, SearchDocument, SearchDocument, SearchDocument];
      const missing = document();
      await indexOf().upsert([same, older, newer, extra]);
      const truth = [same, { ...older, version: 2 }, { ...newer, version: 3 }, missing];
      expect(await indexOf().drift('capability', truth)).toEqual({
        missing: [missing.id],
        stale: [older.id],
        ahead: [newer.id],
        extra: [extra.id],
      });
      // Of some alone: the others are neither missing nor too much.
      const some = [older.id, missing.id, extra.id];
      const own = truth.filter((row) => some.includes(row.id));
      expect(await indexOf().drift('capability', own, some)).toEqual({
        missing: [missing.id],
        stale: [older.id],
        ahead: [],
        extra: [extra.id],
      });
      expect(await indexOf().drift('need', [])).toEqual({
        missing: [],
        stale: [],
        ahead: [],
        extra: [],
      });
    });
  });
}
