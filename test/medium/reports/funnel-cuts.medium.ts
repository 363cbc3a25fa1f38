import { funnelRowsQuerySchema } from '@jiqia/contracts/http';
import { FUNNEL_CUT_CODES, NEED_STEPS, PAIR_CUTS } from '@jiqia/contracts/words';
import { renderLivePage } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { EndorsementsService } from '@jiqia/organisations';
import { EditionFunnel, EditionPages } from '@jiqia/reports';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { makeMet, makeMutual } from '../../support/timetable-seed.js';
import { createWholeProduct } from '../../support/whole-product.js';

const BASE = '/editions/E/';

describe('the funnel of an edition by park, field and society', () => {
  let app: TestApp;
  let edition: EditionRow;
  let personId: string;
  let societyId: string;
  beforeAll(async () => {
    app = await createWholeProduct();
    edition = await makeEdition(app);
    const park = { name: '江澄机械厂', park: '江澄高新区' };
    const expert = await makeCapability(app);
    personId = expert.personId ?? '';
    const society = await makeCapability(app, {
      organisation: { name: '中国机械工程学会', kind: 'NATIONAL_SOCIETY' },
      person: undefined,
    });
    societyId = society.organisationId;
    await makeMet(app, {
      edition,
      need: await makeNeed(app, { organisation: park }),
      capability: expert,
    });
    await makeMutual(app, {
      edition,
      need: await makeNeed(app, { field: '新材料' }),
      capability: society,
    });
  }, 120_000);
  afterAll(() => app.close());

  const read = () => app.get(EditionFunnel).read(ORGANISER, edition.id, BASE);
  const countOf = async (by: string, value: string, step: string) =>
    (await read()).funnelCuts
      .find((line) => line.by === by && line.value === value)
      ?.counts.find((one) => one.step === step)?.count;

  it('knows the park of the need, the society that entered the expert, and the meetings that were held', async () => {
    expect(await countOf('park', '江澄高新区', 'held')).toBe(1);
    expect(await countOf('park', '', 'accepted')).toBe(1);
    expect(await countOf('field', '新材料', 'held')).toBe(0);
    expect(await countOf('society', '中国机械工程学会', 'accepted')).toBe(1);
    expect(await countOf('society', '', 'held')).toBe(1);
  });

  it('counts an expert with the society that vouches, as soon as it does', async () => {
    const form = { societyId, vouchedOn: '2026-01-01', vouchedUntil: null };
    const { id } = await app.get(EndorsementsService).vouch(ORGANISER, personId, form);
    expect(await countOf('society', '中国机械工程学会', 'held')).toBe(1);
    expect(await countOf('society', '', 'held')).toBeUndefined();
    await app.get(EndorsementsService).withdraw(ORGANISER, personId, id);
    expect(await countOf('society', '', 'held')).toBe(1);
  });

  it('opens each number in the list of rows, page by page, and on the live page', async () => {
    const { steps, funnelCuts } = await read();
    const funnel = app.get(EditionFunnel);
    const { view } = await app.get(EditionPages).view(ORGANISER, edition.id, BASE);
    for (const { by, value, counts } of funnelCuts)
      for (const { step, count } of counts) {
        const rows = [];
        let cursor: string | undefined;
        do {
          const query = funnelRowsQuerySchema.parse({ step, by, value, cursor, limit: 1 });
          const page = await funnel.listRows(ORGANISER, edition.id, BASE, query);
          rows.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect([by, value, step, rows.length]).toEqual([by, value, step, count]);
        const choice = { q: '', needs: 1, timetable: 1, people: 1, invitations: 1, outcomes: 1 };
        const page = renderLivePage(view, {
          links: [],
          readAt: new Date(0),
          choice: { ...choice, rows: 1, opened: { step, by, value } },
        });
        expect(page).toContain(`：共 ${count} 条</caption>`);
      }
    for (const by of FUNNEL_CUT_CODES)
      for (const { step, count } of steps.filter(
        (one) => !PAIR_CUTS.includes(by) || !NEED_STEPS.includes(one.step),
      ))
        expect(
          funnelCuts
            .filter((line) => line.by === by)
            .flatMap(({ counts }) => counts)
            .filter((one) => one.step === step)
            .reduce((sum, one) => sum + one.count, 0),
        ).toBe(count);
  });

  it('is for whoever may have the report', async () => {
    const stranger = accountActor('019a0000-0000-7000-8000-0000000000ab', []);
    await expect(app.get(EditionFunnel).read(stranger, edition.id, BASE)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
