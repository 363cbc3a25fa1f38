import { matchRunDifferenceQuerySchema } from '@jiqia/contracts/http';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule } from '@jiqia/invitations';
import {
  type MatchRow,
  type MatchRunDifference,
  MatchesService,
  MatchRunResultsService,
  MatchRunsService,
} from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { RulebookService } from '@jiqia/rulebook';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('what match runs found', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const results = (): MatchRunResultsService => app.get(MatchRunResultsService);
  const ran = async (edition: EditionRow): Promise<string> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect((await app.get(MatchRunsService).get(id)).state).toBe('DONE');
    return id;
  };
  const difference = (id: string, query: object = {}): Promise<MatchRunDifference> =>
    results().difference(ORGANISER, id, matchRunDifferenceQuerySchema.parse(query));
  const pairs = async (edition: EditionRow): Promise<MatchRow[]> =>
    (await app.get(MatchesService).listAll(edition.id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  /** What a run found out about pairs, without what every write changes. */
  const found = (rows: readonly MatchRow[]) => rows.map(({ lockVersion: _version, ...row }) => row);
  /** Two needs and two capabilities, which all fit each other. */
  const fair = async () => {
    const edition = await makeEdition(app, { minimumScore: 0.1 });
    const needs = [await makeNeed(app), await makeNeed(app)] as const;
    const capabilities = [await makeCapability(app), await makeCapability(app)] as const;
    await enter(app, edition, { needs, capabilities });
    await app.drain();
    return { edition, needs, capabilities };
  };

  it('is the same from the same', async () => {
    const { edition } = await fair();
    const [first, second] = [await ran(edition), await ran(edition)];
    expect(await difference(second)).toMatchObject({
      from: { id: first },
      to: { id: second, pairs: 4 },
      settings: [],
      counts: { NEW: 0, GONE: 0, VETO: 0, MOVED: 0, SAME: 4 },
      page: { items: [], nextCursor: null },
    });
    await expect(difference(first)).rejects.toMatchObject({ code: 'MATCH_RUN_NOT_FOUND' });
    const other = await ran((await fair()).edition);
    await expect(difference(second, { from: other })).rejects.toMatchObject({
      code: 'MATCH_RUN_NOT_FOUND',
    });
  });

  it('says which pairs came, went and moved, page by page, and what the runs did not have in common', async () => {
    const { edition, needs } = await fair();
    const first = await ran(edition);
    await enter(app, edition, { needs: [await makeNeed(app)] });
    await app.get(NeedsService).move(ORGANISER, needs[0].id, 'PAUSED');
    const key = { kind: 'matching.weights', key: edition.id };
    const parts = { ...SHIPPED_WEIGHTS.parts, title: 0, facts: 1 };
    const content = { ...SHIPPED_WEIGHTS, parts };
    await app.get(RulebookService).save(ORGANISER, key, { content, note: '试行' }, 0);
    await app.drain();
    const second = await ran(edition);
    const whole = await difference(second);
    expect(whole).toMatchObject({
      settings: ['INPUT', 'WEIGHTS'],
      counts: { NEW: 2, GONE: 2, VETO: 0, MOVED: 2, SAME: 0 },
    });
    expect(whole.page.items).toHaveLength(6);
    for (const { change, fromRank, toRank } of whole.page.items)
      expect([change, fromRank === null, toRank === null]).toEqual([
        change,
        change === 'NEW',
        change === 'GONE',
      ]);
    const firstPage = await difference(second, { limit: 4 });
    const rest = await difference(second, { limit: 4, cursor: firstPage.page.nextCursor });
    expect([...firstPage.page.items, ...rest.page.items]).toEqual(whole.page.items);
    expect((await difference(second, { change: 'GONE' })).page.items).toHaveLength(2);
    expect((await difference(first, { from: second })).counts).toMatchObject({ NEW: 2, GONE: 2 });
  });

  it('is put back as it was, but for what was decided on and what does not take part any more', async () => {
    const { edition, needs, capabilities } = await fair();
    const first = await ran(edition);
    const before = await pairs(edition);
    const third = await makeCapability(app);
    await enter(app, edition, { capabilities: [third] });
    await app.drain();
    const second = await ran(edition);
    expect(await pairs(edition)).toHaveLength(6);
    expect(await results().restore(ORGANISER, first)).toMatchObject({ restored: 4 });
    expect(found(await pairs(edition))).toEqual(found(before));
    await results().restore(ORGANISER, second);
    const chosen = (await pairs(edition)).find(
      ({ needId, capabilityId }) => needId === needs[0].id && capabilityId === capabilities[0].id,
    );
    await app.get(MatchesService).decide(ORGANISER, chosen?.id ?? '', 'SHORTLISTED');
    await app.get(NeedsService).move(ORGANISER, needs[1].id, 'PAUSED');
    await app.drain();
    expect(await results().restore(ORGANISER, first)).toMatchObject({ restored: 1 });
    expect(
      (await pairs(edition)).map(({ state, matchRunId, needId }) => [state, matchRunId, needId]),
    ).toEqual(
      expect.arrayContaining([
        ['SHORTLISTED', second, needs[0].id],
        ['CANDIDATE', first, needs[0].id],
      ]),
    );
    expect(await pairs(edition)).toHaveLength(2);
  });

  it('is not put back under a run that is under way, nor once it is not kept any more', async () => {
    const { edition } = await fair();
    const first = await ran(edition);
    const going = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await expect(results().restore(ORGANISER, first)).rejects.toMatchObject({
      code: 'MATCH_RUN_UNDER_WAY',
    });
    await app.get(MatchRunsService).cancel(ORGANISER, going.id);
    await expect(results().restore(ORGANISER, going.id)).rejects.toMatchObject({
      code: 'MATCH_RUN_NOT_KEPT',
    });
    for (let n = 0; n < 5; n++) await ran(edition);
    await expect(results().restore(ORGANISER, first)).rejects.toMatchObject({
      code: 'MATCH_RUN_NOT_KEPT',
    });
    const [row] = await app.sql<{ kept: number }>(
      'SELECT count(*)::int AS kept FROM match_run_pair p JOIN match_run r ON r.id = p.match_run_id WHERE r.edition_id = $1',
      [edition.id],
    );
    expect(row?.kept).toBe(5 * 4);
  });
});
