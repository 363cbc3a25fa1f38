import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import type { EditionRow } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { OutcomesService } from '@jiqia/outcomes';
import { PeriodReports } from '@jiqia/reports';
import { unzipSync } from 'fflate';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { createWholeProduct } from '../../support/whole-product.js';

describe('the report of a half-year over all editions', () => {
  let app: TestApp;
  let first: EditionRow;
  beforeAll(async () => {
    app = await createWholeProduct();
    first = await makeEdition(app);
    const second = await makeEdition(app);
    const need = await makeNeed(app);
    const capability = await makeCapability(app);
    const { id: matchId } = await makeMet(app, { edition: first, need, capability });
    await makeMet(app, { edition: second, need, capability });
    const form = { ...outcomeDetailsSchema.parse({ contractWan: 80.5 }), matchId };
    await app.get(OutcomesService).recordOf(ORGANISER, { ...form, stage: 'AGREED' });
  }, 120_000);
  afterAll(() => app.close());

  const wordsOf = async (period: string): Promise<string> => {
    const { parts } = await app.get(PeriodReports).set(ORGANISER, period, 'docx');
    const xml = unzipSync(Buffer.concat(parts))['word/document.xml'] ?? new Uint8Array();
    return Buffer.from(xml)
      .toString('utf8')
      .replace(/<[^>]+>/g, '');
  };

  it('counts the editions whose days fall in it: needs once, pairs in each', async () => {
    const words = await wordsOf('2026-H2');
    expect(words).toContain('本期共举办活动2届');
    // The need was matched in both, and is one.
    expect(words).toContain('找到候选1项，入选配对2对');
    expect(words).toContain('排定洽谈2对，完成洽谈2对，占排定洽谈的100.0%');
    expect(await wordsOf('2026-12')).toContain('本期共举办活动2届');
    expect(await wordsOf('2026-H1')).toContain('本期没有举办活动');
  });

  it('counts outcomes by the day they were recorded', async () => {
    const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    expect(await wordsOf(now)).toContain('本期登记成果1件');
    expect(await wordsOf('2031-01')).toContain('本期没有登记成果');
  });

  it('is for those who may have the reports of all editions', async () => {
    const runner = accountActor('019a0000-0000-7000-8000-0000000000ac', [
      { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id: first.id } },
    ]);
    await expect(app.get(PeriodReports).set(runner, '2026-H2', 'docx')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
