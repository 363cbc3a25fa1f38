import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import type { CodedReport } from '@jiqia/contracts/report';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import { withReach } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import type { MatchRow } from '@jiqia/matching';
import { OutcomeSharesService, OutcomesService } from '@jiqia/outcomes';
import { EditionPages, FairReportService } from '@jiqia/reports';
import * as fc from 'fast-check';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { verify } from '../../support/verified-outcome.js';
import { createWholeProduct } from '../../support/whole-product.js';

const OUTCOMES = 3;
const AMOUNTS = ['intentWan', 'contractWan', 'receivedWan', 'outputWan'] as const;

/** Each outcome may be due to both editions, and was recorded in the first. */
describe('outcomes in the reports of editions', () => {
  let app: TestApp;
  const editions: EditionRow[] = [];
  const met: MatchRow[][] = [];
  const ids: string[] = [];
  beforeAll(async () => {
    app = await createWholeProduct();
    editions.push(await makeEdition(app), await makeEdition(app));
    for (let i = 0; i < OUTCOMES; i++) {
      const pair = { need: await makeNeed(app), capability: await makeCapability(app) };
      const own: MatchRow[] = [];
      for (const edition of editions) own.push(await makeMet(app, { ...pair, edition }));
      met.push(own);
      const form = { ...outcomeDetailsSchema.parse({}), matchId: own[0]?.id ?? '' };
      const { id } = await app
        .get(OutcomesService)
        .recordOf(ORGANISER, { ...form, stage: 'AGREED' });
      ids.push(id);
    }
  }, 120_000);
  afterAll(() => app.close());

  const reports = (): Promise<CodedReport[]> =>
    Promise.all(editions.map(({ id }) => app.get(FairReportService).build(ORGANISER, id)));
  const divide = (nth: number, parts: readonly number[]) =>
    app.get(OutcomeSharesService).divide(ORGANISER, ids[nth] ?? '', {
      shares: parts.map((share, i) => ({ matchId: met[nth]?.[i]?.id ?? '', share })),
      reason: '两届洽谈共同促成',
    });

  it('sum up: over all reports as over all outcomes, and each number is that of its rows', async () => {
    const cents = fc.nat({ max: 99_999_999 }).map((n) => n / 100);
    const told = fc.array(
      fc.record({
        intentWan: cents,
        contractWan: cents,
        receivedWan: cents,
        outputWan: cents,
        first: fc.integer({ min: 1, max: WHOLE_SHARE }),
      }),
      { minLength: OUTCOMES, maxLength: OUTCOMES },
    );
    await fc.assert(
      fc.asyncProperty(told, async (all) => {
        for (const [nth, { first, ...wan }] of all.entries()) {
          const form = { ...outcomeDetailsSchema.parse({}), ...wan };
          await app.get(OutcomesService).edit(ORGANISER, ids[nth] ?? '', form);
          await divide(nth, first === WHOLE_SHARE ? [first] : [first, WHOLE_SHARE - first]);
        }
        const made = await reports();
        const totals = made.flatMap(({ outcomeTotals }) => outcomeTotals);
        const rows = made.flatMap(({ outcomes }) => outcomes);
        expect(new Set(rows.map(({ outcomeId }) => outcomeId)).size).toBe(OUTCOMES);
        expect(totals.reduce((sum, { share }) => sum + share, 0)).toBe(OUTCOMES * WHOLE_SHARE);
        for (const name of AMOUNTS) {
          const reported = totals.reduce((sum, row) => sum + row[name], 0);
          expect(reported).toBeCloseTo(
            all.reduce((sum, row) => sum + row[name], 0),
            4,
          );
          expect(reported).toBeCloseTo(
            rows.reduce((sum, row) => sum + ((row[name] ?? 0) * row.share) / WHOLE_SHARE, 0),
            4,
          );
        }
      }),
      { numRuns: 8 },
    );
  });

  it('are read by whoever runs one of the editions, though recorded in the other; verified apart from claimed', async () => {
    await divide(0, [250_000, 750_000]);
    await divide(1, [WHOLE_SHARE]);
    await divide(2, [WHOLE_SHARE]);
    const [first, second] = editions;
    const form = outcomeDetailsSchema.parse({ contractWan: 100 });
    for (const id of ids) await app.get(OutcomesService).edit(ORGANISER, id, form);
    await verify(app, ids[0] ?? '');
    const of = (edition: EditionRow | undefined) => {
      const runner = accountActor('019a0000-0000-7000-8000-0000000000aa', [
        { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id: edition?.id ?? '' } },
      ]);
      return withReach({ edition: [edition?.id ?? ''] }, () =>
        app.get(FairReportService).build(runner, edition?.id ?? ''),
      );
    };
    const told = ({ outcomeTotals }: CodedReport) =>
      outcomeTotals.map((row) => [row.claimCode, row.outcomes, row.share, row.contractWan]);
    expect(told(await of(first))).toEqual([
      ['VERIFIED', 1, 250_000, 25],
      ['CLAIMED', 2, 2_000_000, 200],
    ]);
    expect(told(await of(second))).toEqual([['VERIFIED', 1, 750_000, 75]]);
  });

  it('make the page of each edition anew that they are due to', async () => {
    const view = async (edition: EditionRow | undefined) =>
      (await app.get(EditionPages).view(ORGANISER, edition?.id ?? '', '/e/')).view;
    const [, second] = editions;
    const before = await view(second);
    await divide(1, [400_000, 600_000]);
    const after = await view(second);
    expect(after).not.toBe(before);
    await app.get(OutcomesService).advance(ORGANISER, ids[1] ?? '', 'CONTRACTED');
    expect(await view(second)).not.toBe(after);
  });
});
