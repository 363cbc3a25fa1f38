import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import { withReach } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER, reachFor } from '@jiqia/identity';
import { OutcomeSharesService, OutcomesService } from '@jiqia/outcomes';
import { PeriodReports } from '@jiqia/reports';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { readableIn } from '../../support/canaries.js';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { verify } from '../../support/verified-outcome.js';
import { createWholeProduct } from '../../support/whole-product.js';

const EAST = { park: '东江产业园', region: '东江区' };
const WEST = { park: '西江产业园', region: '西江区' };

/** Two editions of which one need takes part in both; what came of it is due to both. A second need, of another park, is in the second alone. */
describe('the report of a half-year over all editions', () => {
  let app: TestApp;
  let first: EditionRow;
  let second: EditionRow;
  beforeAll(async () => {
    app = await createWholeProduct();
    first = await makeEdition(app);
    second = await makeEdition(app);
    const need = await makeNeed(app, {
      title: '东江的铸件气孔',
      organisation: { name: '东江铸造厂', ...EAST },
    });
    const capability = await makeCapability(app);
    const { id: matchId } = await makeMet(app, { edition: first, need, capability });
    const { id: later } = await makeMet(app, { edition: second, need, capability });
    const form = { ...outcomeDetailsSchema.parse({ contractWan: 80.5 }), matchId };
    const { id } = await app
      .get(OutcomesService)
      .recordOf(ORGANISER, { ...form, stage: 'CONTRACTED' });
    await app.get(OutcomeSharesService).divide(ORGANISER, id, {
      shares: [
        { matchId, share: 400_000 },
        { matchId: later, share: 600_000 },
      ],
      reason: '两届洽谈共同促成',
    });
    const other = await makeNeed(app, {
      title: '西江的镀层脱落',
      organisation: { name: '西江镀业', ...WEST },
    });
    const west = await makeMet(app, { edition: second, need: other });
    const { id: signed } = await app.get(OutcomesService).recordOf(ORGANISER, {
      ...outcomeDetailsSchema.parse({ contractWan: 7311 }),
      matchId: west.id,
      stage: 'CONTRACTED',
    });
    await verify(app, signed);
    await app.get(OutcomesService).advance(ORGANISER, signed, 'EXECUTING');
    // The second ends in the half-year after the first.
    await app.sql(
      `UPDATE edition_session SET date = '2027-01-05', lock_version = lock_version + 1 WHERE edition_id = $1`,
      [second.id],
    );
  }, 120_000);
  afterAll(() => app.close());

  const taken = async (actor: Actor, period: string, format: 'docx' | 'pdf' | 'xlsx') => {
    const { parts } = await withReach(reachFor(actor), () =>
      app.get(PeriodReports).set(actor, period, format),
    );
    return Buffer.concat(parts);
  };
  const wordsOf = async (period: string, actor: Actor = ORGANISER): Promise<string> => {
    const xml = unzipSync(await taken(actor, period, 'docx'))['word/document.xml'];
    return Buffer.from(xml ?? new Uint8Array())
      .toString('utf8')
      .replace(/<[^>]+>/g, '');
  };
  const officer = (role: RoleCode, kind: ScopeKind, id: string): Actor =>
    accountActor('019a0000-0000-7000-8000-0000000000ad', [{ role, scope: { kind, id } }]);

  it('tells of editions whose last day falls in it, with what is due to them whenever it was recorded', async () => {
    const autumn = await wordsOf('2026-H2');
    expect(autumn).toContain('本期共举办活动1届');
    expect(autumn).toContain('找到候选1项，入选配对1对');
    expect(autumn).toContain('签约1对（已核实0对）');
    expect(autumn).toContain('本期活动促成成果1件，按份额合0.4件。已核实0件');
    const spring = await wordsOf('2027-H1');
    expect(spring).toContain('本期共举办活动1届');
    expect(spring).toContain('签约2对（已核实1对）');
    expect(spring).toContain('本期活动促成成果2件，按份额合1.6件。已核实1件');
    expect(spring).toContain('合同额7311万元');
    expect(await wordsOf('2026-H1')).toContain('本期没有举办活动');
    // Shares of both: 32.2 + 48.3 = 80.5.
    expect([autumn.includes('32.2'), spring.includes('48.3')]).toEqual([true, true]);
  });

  it('is cut to the park or the region of an officer, in each of the files', async () => {
    const east = [
      officer('PARK_OFFICER', 'park', EAST.park),
      officer('BUREAU_OFFICER', 'region', EAST.region),
    ];
    for (const [actor, name] of [
      [east[0], EAST.park],
      [east[1], EAST.region],
    ] as const) {
      const words = await wordsOf('2027-H1', actor);
      expect(words).toContain(`关于${name}2027年上半年`);
      expect(words).toContain('本期有辖内单位参加的活动1届，征集技术需求0项');
      expect(words).toContain('本期活动促成成果1件，按份额合0.6件。已核实0件');
      expect(words).toContain('48.3');
      for (const format of ['docx', 'pdf', 'xlsx'] as const) {
        const file = readableIn(await taken(actor as Actor, '2027-H1', format));
        for (const canary of ['西江', '7311', '镀层']) expect(file).not.toContain(canary);
      }
    }
    const book = new ExcelJS.Workbook();
    const own = await taken(officer('PARK_OFFICER', 'park', WEST.park), '2027-H1', 'xlsx');
    await book.xlsx.load(own as never);
    const titles = book.getWorksheet('附表2 需求与配对')?.getColumn(3).values.slice(2);
    expect([...new Set(titles)]).toEqual(['西江的镀层脱落']);
    expect(readableIn(own)).not.toContain('东江');
  });

  it('says so to an officer none of whose organisations took part', async () => {
    const words = await wordsOf('2027-H1', officer('PARK_OFFICER', 'park', '北江产业园'));
    expect(words).toContain('本期没有辖内单位参加的活动');
    expect(words).toContain('本期活动尚未登记成果');
    const [without] = (await app.get(EditionsService).list(ORGANISER)).filter(
      ({ id }) => id === first.id,
    );
    expect(words).not.toContain(without?.name);
  });

  it('is for those who may have the reports of all editions, and for officers', async () => {
    for (const actor of [
      officer('EDITION_ORGANISER', 'edition', first.id),
      officer('ENTERPRISE_OWNER', 'organisation', first.id),
    ])
      await expect(app.get(PeriodReports).set(actor, '2026-H2', 'docx')).rejects.toMatchObject({
        code: 'ACTION_FORBIDDEN',
      });
  });
});
