import { CampaignsService, CampaignTargetsService } from '@jiqia/campaigns';
import { campaignFormSchema, targetChoiceSchema } from '@jiqia/contracts/forms';
import { targetQuerySchema } from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { makeEdition, makeNeed } from '../../support/factories.js';
import { BatchHarness } from '../../support/import-batches.js';
import { textFile } from '../../support/sheets.js';
import type { TestApp } from '../../support/test-app.js';

describe('import batches that are undone', () => {
  let harness: BatchHarness;
  let app: TestApp;
  beforeEach(async () => {
    harness = await BatchHarness.open();
    ({ app } = harness);
  });
  afterEach(() => app.close());

  it('undoes 10,000 rows wholly', async () => {
    const edition = await makeEdition(app);
    const line = (i: number, problem: string): string =>
      `N${i},第${i}条需求,单位${i % 700},${problem}${i},联系人${i % 5},${13_900_000_000 + i}`;
    const lines = (from: number, to: number, problem: string): string[] =>
      Array.from({ length: to - from }, (_, i) => line(from + i, problem));
    const header = '需求编号,需求名称,单位名称,主要问题,联系人,手机';
    const file = (rows: readonly string[]) => textFile('n.csv', [header, ...rows].join('\n'));
    // Some of the rows, organisations and persons are known before.
    await harness.take(await harness.bring(file(lines(0, 500, '早先的问题'))));
    const [tables, words] = [await harness.counts(), await harness.said()];
    const batch = await harness.bring(file(lines(0, 10_000, '检测')), { editionId: edition.id });
    expect(await harness.take(batch)).toMatchObject({
      state: 'TAKEN',
      result: { created: 9500, updated: 500, unchanged: 0 },
    });
    expect(await harness.counts()).toMatchObject({
      need: 10_000,
      organisation: 700,
      edition_entry: 10_000,
    });
    expect(await harness.undo(batch)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { builtOnRows: 0, kept: { organisations: 0, persons: 0 } } },
    });
    expect(await harness.counts()).toEqual(tables);
    expect(await harness.said()).toEqual(words);
  }, 300_000);

  it('leaves a batch whole where something was built on a row, and says on what', async () => {
    const batch = await harness.take(
      await harness.bring(textFile('n.csv', '需求名称,单位名称\n甲,某厂\n乙,某厂\n丙,某厂\n')),
    );
    const ids = (await harness.rowsOf(batch)).map(({ entityId }) => entityId ?? '');
    const edition = await makeEdition(app);
    await app.sql(
      `INSERT INTO edition_entry (id, edition_id, side, entry_id) VALUES (uuidv7(), $1, 'need', $2)`,
      [edition.id, ids[0]],
    );
    const needs = app.get(NeedsService);
    await needs.move(ORGANISER, ids[1] ?? '', 'PAUSED');
    const before = await harness.said();
    const refused = await harness.undo(batch);
    expect(refused.state).toBe('TAKEN');
    expect(refused.report.undo).toMatchObject({
      builtOnRows: 2,
      builtOn: [
        { row: 2, entityId: ids[0], on: [{ code: 'edition_entry', rows: 1 }] },
        { row: 3, entityId: ids[1], on: [{ code: 'EDITED', rows: 1 }] },
      ],
    });
    expect(await harness.said()).toEqual(before);
  });

  it('takes the answers to a campaign along', async () => {
    const edition = await makeEdition(app);
    const { organisationId } = await makeNeed(app, { organisation: { name: '某厂' } });
    const form = campaignFormSchema.parse({
      name: '需求摸底',
      asks: '请填报技术需求。',
      deadline: '2999-12-31',
      editionId: edition.id,
      organiser: { name: '科协', phone: '023-60000000' },
    });
    const campaigns = app.get(CampaignsService);
    const targets = app.get(CampaignTargetsService);
    const { id: campaignId } = await campaigns.create(ORGANISER, form);
    const file = textFile('n.csv', '需求名称,单位名称\n甲,某厂\n乙,别厂\n');
    await expect(harness.bring(file, { campaignId })).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_OPEN',
    });
    const choice = targetChoiceSchema.parse({ organisationIds: [organisationId], dryRun: false });
    await targets.choose(ORGANISER, campaignId, choice);
    await campaigns.move(ORGANISER, campaignId, 'OPEN');
    await app.drain();
    const answered = async (): Promise<unknown[]> =>
      (await targets.list(ORGANISER, campaignId, targetQuerySchema.parse({}))).items.map((row) => [
        row.state,
        row.needs,
      ]);
    const before = await answered();
    const batch = await harness.bring(file, { campaignId });
    expect(await answered()).toEqual(before);
    await harness.take(batch);
    expect(await answered()).toEqual([['ANSWERED', 1]]);
    expect((await harness.undo(batch)).state).toBe('UNDONE');
    expect(await answered()).toEqual(before);
  });

  it('keeps organisations and persons that others use, and what others have changed', async () => {
    const header = '需求名称,单位名称,联系人,手机,统一社会信用代码';
    const first = await harness.take(
      await harness.bring(textFile('a.csv', `${header}\n甲,某厂,王工,13900000001,\n`)),
    );
    const second = await harness.take(
      await harness.bring(
        textFile('b.csv', `${header}\n乙,某厂,王工,13900000001,\n丙,新厂,李工,,\n`),
      ),
    );
    expect(await harness.undo(first)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { kept: { organisations: 1, persons: 1 } } },
    });
    expect(await app.sql('SELECT name FROM organisation ORDER BY name')).toEqual([
      { name: '新厂' },
      { name: '某厂' },
    ]);
    expect(await harness.undo(second)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { kept: { organisations: 0, persons: 0 } } },
    });
    expect(await app.sql('SELECT name FROM organisation ORDER BY name')).toEqual([
      { name: '某厂' },
    ]);
  });
});
