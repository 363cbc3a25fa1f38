import { matchListQuerySchema, matchTallyQuerySchema } from '@jiqia/contracts/http';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { type MatchRow, MatchesService, MatchRunsService } from '@jiqia/matching';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('the list of pairs', () => {
  let app: TestApp;
  let edition: EditionRow;
  let all: readonly MatchRow[];
  const list = (query: Readonly<Record<string, unknown>>) =>
    app.get(MatchesService).list(ORGANISER, edition.id, matchListQuerySchema.parse(query));
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
    edition = await makeEdition(app, { minimumScore: 0.1 });
    const needs = [
      await makeNeed(app, { field: '新材料' }),
      await makeNeed(app, { field: '电子信息' }),
    ];
    const capabilities = [
      await makeCapability(app, { title: needs[0]?.title ?? '' }),
      await makeCapability(app),
      await makeCapability(app),
    ];
    await enter(app, edition, { needs, capabilities });
    await app.drain();
    await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    all = (await list({ limit: 200 })).items;
  });
  afterAll(() => app.close());

  it('goes through all pairs page by page, the best first, those of one score by their ids', async () => {
    const inOrder = all.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort: '-score', limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(inOrder.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(3);
  });

  it('cuts to the best of each need, to fields and to several states', async () => {
    const best = await list({ sort: '-score', best: 1 });
    expect(best.items.map(({ rank }) => rank)).toEqual(
      all.filter(({ rank }) => rank === 1).map(() => 1),
    );
    const { items } = await list({ field: '新材料' });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ needId }) => needId)).size).toBe(1);
    expect((await list({ state: ['SHORTLISTED', 'DISMISSED'] })).items).toEqual([]);
    expect((await list({ state: ['SHORTLISTED', 'CANDIDATE'] })).items).toHaveLength(
      all.filter(({ state }) => state === 'CANDIDATE').length,
    );
  });

  it('counts the same pairs by state and field', async () => {
    const tally = (query: Readonly<Record<string, unknown>>) =>
      app.get(MatchesService).tally(ORGANISER, edition.id, matchTallyQuerySchema.parse(query));
    const sum = (rows: readonly { readonly pairs: number }[]): number =>
      rows.reduce((total, { pairs }) => total + pairs, 0);
    const rows = await tally({});
    expect(sum(rows)).toBe(all.length);
    expect(rows.reduce((total, { good }) => total + good, 0)).toBe(
      all.filter(({ level }) => level >= 3).length,
    );
    expect(new Set(rows.map(({ field }) => field))).toEqual(new Set(['新材料', '电子信息']));
    expect(sum(await tally({ best: 1 }))).toBe(all.filter(({ rank }) => rank === 1).length);
    expect(sum(await tally({ minLevel: 4 }))).toBe(all.filter(({ level }) => level >= 4).length);
  });
});
