import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import {
  MatchesService,
  MatchingModule,
  type MatchRunRow,
  MatchRunsService,
} from '@jiqia/matching';
import { RulebookModule, RulebookService } from '@jiqia/rulebook';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const TITLES_ALONE = {
  ...SHIPPED_WEIGHTS,
  parts: { title: 1, text: 0, coverage: 0, figures: 0, field: 0, facts: 0 },
};

/** A run weighs with what held when it was asked for, and keeps it. */
describe('the weights of a match run', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule, RulebookModule]);
  });
  afterAll(() => app.close());

  const stage = async (): Promise<EditionRow> => {
    const edition = await makeEdition(app, { minimumScore: 0.01 });
    const entries = { needs: [await makeNeed(app)], capabilities: [await makeCapability(app)] };
    await enter(app, edition, entries);
    await app.drain();
    return edition;
  };
  const runs = () => app.get(MatchRunsService);
  const finished = async (id: string): Promise<MatchRunRow> => {
    await app.drain();
    const run = await runs().get(id);
    expect(run.state).toBe('DONE');
    return run;
  };
  const weigh = (key: string, content: object, base = 0): Promise<unknown> =>
    app
      .get(RulebookService)
      .save(ORGANISER, { kind: 'matching.weights', key }, { content, note: '只看标题' }, base);

  it('are those of its edition, and its pairs’ parts add up by them', async () => {
    const [own, other] = [await stage(), await stage()];
    await weigh(own.id, TITLES_ALONE);
    const run = await finished((await runs().start(ORGANISER, own.id)).id);
    expect(run).toMatchObject({ weights: TITLES_ALONE, weightsKey: own.id, weightsVersion: 1 });
    const [pair] = await app.get(MatchesService).listAll(own.id);
    const title = pair?.parts.find(({ part }) => part === 'title');
    expect(pair?.score).toBeCloseTo(title?.value ?? -1, 6);
    expect(title?.weight).toBe(1);
    const elsewhere = await finished((await runs().start(ORGANISER, other.id)).id);
    expect(elsewhere).toMatchObject({
      weights: SHIPPED_WEIGHTS,
      weightsKey: 'platform',
      weightsVersion: 0,
    });
    const [usual] = await app.get(MatchesService).listAll(other.id);
    const sum = usual?.parts.reduce((total, { contribution }) => total + contribution, 0);
    expect(usual?.score).toBeCloseTo(sum ?? -1, 6);
    expect(usual?.parts.find(({ part }) => part === 'text')?.weight).toBeGreaterThan(0.2);
    expect(run.inputHash).not.toBe(elsewhere.inputHash);
  });

  it('stay as they were when it was asked for, whatever is changed before it runs or after', async () => {
    const edition = await stage();
    const { id } = await runs().start(ORGANISER, edition.id);
    await weigh(edition.id, TITLES_ALONE);
    const run = await finished(id);
    expect(run.weights).toEqual(SHIPPED_WEIGHTS);
    const [pair] = await app.get(MatchesService).listAll(edition.id);
    expect(pair?.parts.find(({ part }) => part === 'text')?.weight).toBeGreaterThan(0.2);
    await finished((await runs().start(ORGANISER, edition.id)).id);
    expect((await runs().get(id)).weights).toEqual(SHIPPED_WEIGHTS);
  });
});
