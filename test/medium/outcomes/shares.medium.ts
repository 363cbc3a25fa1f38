import type { OutcomeDetails } from '@jiqia/contracts/forms';
import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import { ORGANISER } from '@jiqia/identity';
import type { MatchRow } from '@jiqia/matching';
import {
  OUTCOME_INVARIANTS,
  OutcomesModule,
  OutcomeSharesService,
  OutcomesService,
} from '@jiqia/outcomes';
import * as fc from 'fast-check';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { CHECKER } from '../../support/verified-outcome.js';
import { makeMet } from '../../support/timetable-seed.js';

const EDITIONS = 3;
const OUTCOMES = 4;
const AMOUNTS = ['intentWan', 'contractWan', 'receivedWan', 'outputWan'] as const;

describe('an outcome of several meetings', () => {
  let app: TestApp;
  let outcomes: OutcomesService;
  let shares: OutcomeSharesService;
  /** By outcome, the pair of the same need and capability in each edition. */
  const met: MatchRow[][] = [];
  const ids: string[] = [];
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule]);
    outcomes = app.get(OutcomesService);
    shares = app.get(OutcomeSharesService);
    const editions = [];
    for (let i = 0; i < EDITIONS; i++) editions.push(await makeEdition(app));
    for (let i = 0; i < OUTCOMES; i++) {
      const pair = { need: await makeNeed(app), capability: await makeCapability(app) };
      const own: MatchRow[] = [];
      for (const edition of editions) own.push(await makeMet(app, { ...pair, edition }));
      met.push(own);
      const { id } = await outcomes.recordOf(ORGANISER, {
        matchId: own[0]?.id ?? '',
        stage: 'INTENT',
        ...outcomeDetailsSchema.parse({}),
      });
      ids.push(id);
    }
  }, 120_000);
  afterEach(async () => {
    for (const { query } of OUTCOME_INVARIANTS) expect(await app.sql(query)).toEqual([]);
  });
  afterAll(() => app.close());

  const versionOf = async (id: string): Promise<number> => (await outcomes.get(id)).lockVersion;
  const divide = async (nth: number, parts: readonly (readonly [MatchRow | undefined, number])[]) =>
    shares.divide(
      ORGANISER,
      ids[nth] ?? '',
      {
        shares: parts.map(([match, share]) => ({ matchId: match?.id ?? '', share })),
        reason: '两届洽谈共同促成',
      },
      await versionOf(ids[nth] ?? ''),
    );

  it('is the whole of the one that it was recorded for, to begin with', async () => {
    const rows = await shares.listOf(ids);
    expect(rows.map((row) => row.share)).toEqual(ids.map(() => WHOLE_SHARE));
    expect(rows.map((row) => row.matchId).toSorted()).toEqual(
      met.map(([first]) => first?.id ?? '').toSorted(),
    );
  });

  it('sums up: over all editions as over all outcomes, whatever the shares and amounts', async () => {
    const cents = fc.nat({ max: 99_999_999 }).map((n) => n / 100);
    const amounts = fc.record(
      Object.fromEntries(AMOUNTS.map((name) => [name, cents])) as Record<
        (typeof AMOUNTS)[number],
        typeof cents
      >,
    );
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: WHOLE_SHARE - 1 }), { minLength: 2, maxLength: 2 })
      .map((at) => at.toSorted((a, b) => a - b))
      .map(([a = 0, b = 0]) => [a, b - a, WHOLE_SHARE - b]);
    const told = fc.array(fc.tuple(amounts, cuts), { minLength: OUTCOMES, maxLength: OUTCOMES });
    await fc.assert(
      fc.asyncProperty(told, async (all) => {
        for (const [nth, [wan, parts]] of all.entries()) {
          const form: OutcomeDetails = { ...outcomeDetailsSchema.parse({}), ...wan };
          await outcomes.edit(ORGANISER, ids[nth] ?? '', form);
          await divide(
            nth,
            parts.map((share, i) => [met[nth]?.[i], share] as const),
          );
        }
        const editions = met[0]?.map(({ editionId }) => editionId) ?? [];
        const totals = (
          await Promise.all(editions.map((id) => shares.totals(ORGANISER, id)))
        ).flat();
        for (const name of AMOUNTS) {
          const byEdition = totals.reduce((sum, row) => sum + row[name], 0);
          const byOutcome = all.reduce((sum, [wan]) => sum + wan[name], 0);
          expect(byEdition).toBeCloseTo(byOutcome, 4);
        }
        expect(totals.reduce((sum, row) => sum + row.share, 0)).toBe(OUTCOMES * WHOLE_SHARE);
      }),
      { numRuns: 15 },
    );
  });

  it('refuses shares that are not the whole, are of other pairs, named twice, or without its own', async () => {
    const [own, second] = met[0] ?? [];
    await expect(divide(0, [[own, 999_999]])).rejects.toMatchObject({
      code: 'OUTCOME_SHARES_NOT_WHOLE',
    });
    for (const parts of [
      [
        [own, 1],
        [met[1]?.[0], 999_999],
      ],
      [
        [own, 1],
        [own, 999_999],
      ],
      [[second, WHOLE_SHARE]],
    ] as const)
      await expect(divide(0, parts)).rejects.toMatchObject({ code: 'OUTCOME_SHARES_FOREIGN' });
    // The database holds the same rule, whoever writes.
    await expect(
      app.sql('UPDATE outcome_share SET share = 5 WHERE outcome_id = $1', [ids[0]]),
    ).rejects.toThrow(/are not the whole/);
  });

  it('is registered with its number alone, and not rewritten once it was verified', async () => {
    const id = ids[3] ?? '';
    const form = outcomeDetailsSchema.parse({ contractType: 'DEVELOPMENT', contractWan: 86 });
    await outcomes.edit(ORGANISER, id, form);
    for (const to of ['AGREED', 'CONTRACTED'] as const) await outcomes.advance(ORGANISER, id, to);
    await expect(outcomes.advance(ORGANISER, id, 'REGISTERED')).rejects.toMatchObject({
      code: 'OUTCOME_REGISTRATION_MISSING',
    });
    await outcomes.edit(ORGANISER, id, { ...form, registrationNo: '2026500118000123' });
    await outcomes.advance(ORGANISER, id, 'REGISTERED');
    await outcomes.claim(ORGANISER, id, 'EVIDENCED');
    await outcomes.claim(CHECKER, id, 'VERIFIED');
    await expect(outcomes.edit(ORGANISER, id, form)).rejects.toMatchObject({
      code: 'OUTCOME_VERIFIED',
    });
    await expect(outcomes.edit(ORGANISER, ids[2] ?? '', form, 1)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    expect(() => outcomeDetailsSchema.parse({ registrationNo: '12' })).toThrow();
  });
});
