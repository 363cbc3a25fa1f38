import { CapabilitiesModule } from '@jiqia/capabilities';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MatchingModule, MatchRunsService } from '@jiqia/matching';
import { RulebookModule, RulebookService } from '@jiqia/rulebook';
import { SearchIndex } from '@jiqia/search';
import { makeCapability, makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const RULE = { kind: 'dictionary', key: 'platform' };
interface Content {
  readonly words: readonly string[];
  readonly synonyms: readonly (readonly string[])[];
}

/** The dictionary that staff edit: texts and queries are cut by it, in each process, and the index is made anew. */
describe('the dictionary', () => {
  let app: TestApp;
  let other: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule, CapabilitiesModule, RulebookModule]);
    const at = new URL(process.env['TEST_APP_URL'] ?? '');
    at.pathname = new URL(app.url).pathname;
    other = await createTestApp([MatchingModule], { databaseUrl: at.href });
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const rules = () => app.get(RulebookService);
  const found = async (q: string, where: TestApp = app): Promise<string[]> => {
    const query = { side: 'capability', q, filter: {}, limit: 20, offset: 0 } as const;
    return (await where.get(SearchIndex).search(query)).hits.map(({ id }) => id);
  };
  const change = async (edit: (content: Content) => Content): Promise<void> => {
    const { content, version } = await rules().read(ORGANISER, RULE);
    const edited = edit(content as unknown as Content);
    await rules().save(ORGANISER, RULE, { content: edited, note: '展会用语' }, version);
  };
  /** Of an older age than people's searches take. */
  const aged = (): Promise<void> => new Promise((done) => setTimeout(done, 3_100));

  it('finds by a new synonym what stood in the index before, in every process, and by the old words again after going back', async () => {
    const fields = { title: '隐形眼镜模具精密加工', summary: '角膜接触镜模具', keywords: [] };
    const { id } = await makeCapability(app, fields);
    await app.drain();
    expect(await found('ortholens')).toEqual([]);
    expect(await found('ortholens', other)).toEqual([]);
    await change(({ words, synonyms }) => ({
      words: [...words, '隐形眼镜'],
      synonyms: [...synonyms, ['隐形眼镜', 'ortholens']],
    }));
    await app.drain();
    await aged();
    expect(await found('OrthoLens')).toEqual([id]);
    expect(await found('ortholens', other)).toEqual([id]);
    // What comes later is cut by it too, in the other process as well.
    const later = await makeCapability(other, {
      title: 'OrthoLens 镜片检测',
      summary: '镜片',
      keywords: [],
    });
    await other.drain();
    expect((await found('隐形眼镜')).toSorted()).toEqual([id, later.id].toSorted());
    const run = await app.get(MatchRunsService).start(ORGANISER, (await makeEdition(app)).id);
    expect(run.dictionaryVersion).toBe(1);
    await rules().goBack(ORGANISER, RULE, { version: 0, note: '恢复出厂' }, 1);
    await app.drain();
    await aged();
    expect(await found('ortholens')).toEqual([later.id]);
    expect((await app.get(MatchRunsService).get(run.id)).state).toBe('DONE');
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 240_000);

  it('refuses words that are none, words twice, and a word in two groups', async () => {
    const save = (edit: Partial<Content>): Promise<unknown> =>
      change((content) => ({ ...content, ...edit }));
    const refused = async (edit: Partial<Content>, field: string, code: string): Promise<void> =>
      expect(save(edit)).rejects.toMatchObject({ fields: [{ field, code }] });
    await refused({ words: ['镜'] }, 'content.words.0', 'WORD_INVALID');
    await refused({ words: ['3d打印'] }, 'content.words.0', 'WORD_INVALID');
    await refused({ words: ['有 空格'] }, 'content.words.0', 'WORD_INVALID');
    await refused({ words: ['镜片', '镜片'] }, 'content.words.1', 'WORD_TWICE');
    await refused({ synonyms: [['镜片']] }, 'content.synonyms.0', 'LIST_TOO_SHORT');
    const twice = [
      ['镜片', 'lens'],
      ['透镜', 'lens'],
    ];
    await refused({ synonyms: twice }, 'content.synonyms.1.1', 'WORD_TWICE');
    const many = Array.from({ length: 2001 }, (_, i) => `ab${i}`);
    await refused({ words: many }, 'content.words', 'LIST_TOO_LONG');
  });

  it('says which words came and which went', async () => {
    await change(({ words, synonyms }) => ({
      words: ['角膜塑形', ...words.slice(1)],
      synonyms,
    }));
    const { version } = await rules().read(ORGANISER, RULE);
    const differs = await rules().difference(ORGANISER, RULE, { from: 0, to: version });
    expect(differs).toEqual([
      { path: 'words', from: '石墨烯', to: null },
      { path: 'words', from: null, to: '角膜塑形' },
    ]);
  });
});
