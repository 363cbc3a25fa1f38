import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommitmentsModule, CommitmentsService, DutyLoadsService } from '@jiqia/commitments';
import { commitmentListQuerySchema } from '@jiqia/contracts/http';
import { newId } from '@jiqia/database';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { ImportsModule, ImportWorkbooksService } from '@jiqia/imports';
import ExcelJS from 'exceljs';
import { type SheetBytes, textFile } from '../../support/sheets.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PLAN = fileURLToPath(new URL('../../../../shared/plan/plan.txt', import.meta.url));
const ROWS = [
  ['1', '办论坛', '甲局、\n乙园区', '丙学会\n甲局', '一年一届', '从2021年开始'],
  ['2', '建中心', '甲局', '丙学会', '2021年6月', ''],
  ['3', '适时之事', '丁局', '', '适时推进', ''],
] as const;
const HEADER = ['序号', '工作内容', '牵头单位', '指导、配合单位', '时间安排', '备注'];

/** The clock shows 20 November 2026. */
describe('loading duty lists', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([CommitmentsModule, ImportsModule]);
  });
  afterAll(() => app.close());

  const listed = async (actor: Actor, query: object = {}) =>
    (await app.get(CommitmentsService).list(actor, commitmentListQuerySchema.parse(query))).items;
  const register = async (name: string): Promise<string> => {
    const id = newId();
    await app.sql(`INSERT INTO organisation (id, name, kind) VALUES ($1, $2, 'GOVERNMENT')`, [
      id,
      name,
    ]);
    return id;
  };

  it('loads from the template, whose example and explanation are no duties', async () => {
    const { bytes } = await app.get(ImportWorkbooksService).template(ORGANISER, 'commitments');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['责任清单', '填写说明']);
    const row = ['1', '办展', '甲局', '', '丙学会', '每年两次', '', ''];
    book.worksheets[0]?.addRow(row);
    const file = { name: 't.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
    const report = await app
      .get(DutyLoadsService)
      .load(ORGANISER, file, { list: '模板', begins: '2026-01', dryRun: true });
    expect(report).toMatchObject({ created: 1, refused: [], warnings: [] });
  });

  it('loads from a workbook and from text, says what is unknown, and changes nothing the second time', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('清单');
    for (const row of [['某区责任清单'], HEADER, ...ROWS]) sheet.addRow([...row]);
    const file: SheetBytes = {
      name: 'list.xlsx',
      bytes: new Uint8Array(await book.xlsx.writeBuffer()),
    };
    const load = (dryRun: boolean, list = '甲清单', from = file) =>
      app.get(DutyLoadsService).load(ORGANISER, from, { list, begins: '2021-01', dryRun });
    const jia = await register('甲局');
    const first = {
      created: 3,
      updated: 0,
      unchanged: 0,
      refused: [],
      warnings: [
        { number: '1', code: 'UNIT_TWICE', params: { name: '甲局' } },
        { number: '3', code: 'CADENCE_UNREAD', params: { words: '适时推进' } },
      ],
      unknownUnits: ['乙园区', '丙学会', '丁局'],
    };
    expect(await load(true)).toEqual({ dryRun: true, ...first });
    expect(await listed(ORGANISER)).toEqual([]);
    expect(await load(false)).toEqual({ dryRun: false, ...first });
    const [one] = await listed(ORGANISER, { lead: jia, overdue: 'true', light: 'RED' });
    expect(one?.units).toEqual([
      { role: 'LEAD', name: '甲局', organisationId: jia },
      { role: 'LEAD', name: '乙园区', organisationId: null },
      { role: 'SUPPORT', name: '丙学会', organisationId: null },
      { role: 'SUPPORT', name: '甲局', organisationId: jia },
    ]);
    const before = await app.sql('SELECT id, lock_version FROM commitment ORDER BY id');
    expect(await load(false)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await app.sql('SELECT id, lock_version FROM commitment ORDER BY id')).toEqual(before);
    // Who is in the register by now is linked; nobody was made.
    await register('乙园区');
    expect(await load(false)).toMatchObject({ updated: 1, unchanged: 2 });
    const text = textFile(
      'plan.txt',
      [HEADER, ['1', '办另一论坛', ...ROWS[0].slice(2)], ROWS[1], ROWS[1]]
        .map((row) => row.map((cell) => `\t${cell}\n`).join(''))
        .join('\n'),
    );
    expect(await load(false, '甲清单', text)).toMatchObject({
      created: 0,
      unchanged: 1,
      refused: [
        { number: '1', code: 'DUTY_DIFFERS' },
        { number: '2', code: 'DUTY_NUMBER_TWICE' },
      ],
    });
    await expect(load(true, '', textFile('a.csv', '甲,乙\n1,2'))).rejects.toMatchObject({
      code: 'DUTY_LIST_UNREADABLE',
      fields: [{ code: 'DUTY_HEADER_MISSING' }],
    });
  });

  it('takes the plan of a pilot city as it is', async () => {
    if (!existsSync(PLAN)) {
      console.log(`没有文件 ${PLAN}，未试 (the plan is not here, not tried)`);
      return expect(existsSync(PLAN)).toBe(false);
    }
    const file = { name: 'plan.txt', bytes: new Uint8Array(readFileSync(PLAN)) };
    const options = { list: '试点城市任务责任清单', begins: '2021-01', dryRun: false };
    expect(await app.get(DutyLoadsService).load(ORGANISER, file, options)).toMatchObject({
      created: 15,
      refused: [],
      warnings: [
        { number: '3', code: 'UNIT_TWICE', params: { name: '区科技局' } },
        { number: '9', code: 'UNIT_TWICE', params: { name: '区科协' } },
      ],
    });
    expect(await app.get(DutyLoadsService).load(ORGANISER, file, options)).toMatchObject({
      created: 0,
      unchanged: 15,
    });
    return undefined;
  });
});
