import { importReportSchema } from '@jiqia/contracts/http';
import type { Response, Test } from 'supertest';
import { type Platform, startPlatform } from '../../e2e/api-harness.js';
import { rawRow, rawWorkbook, sheetOf, type SheetBytes, textFile } from '../../support/sheets.js';

describe('POST /api/imports/:side', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());
  const send = ({ name, bytes }: SheetBytes, query = '', type = 'application/octet-stream'): Test =>
    platform
      .http()
      .post(`/api/imports/need?name=${encodeURIComponent(name)}${query}`)
      .set('Content-Type', type)
      .send(Buffer.from(bytes));
  const problem = (response: Response): [number, string, string | undefined] => {
    const { code } = response.body as { code: string };
    return [response.status, code, response.headers['content-type']?.split(';')[0]];
  };
  const needs = async (): Promise<number> =>
    (await platform.database.query<{ n: number }>('SELECT count(*)::int AS n FROM need')).rows[0]
      ?.n ?? -1;

  it('tries a workbook unless it is told to write, and answers as it says it does', async () => {
    const file = await sheetOf([
      ['序号', '需求名称', '单位名称', '传真'],
      [1, '甲', '某厂', '1'],
      [2, '', '某厂', '2'],
      ['合计', null, null, null],
    ]);
    const dry = await send(file);
    expect(dry.status).toBe(200);
    expect(importReportSchema.parse(dry.body)).toMatchObject({
      file: 'needs.xlsx',
      dryRun: true,
      counts: { total: 3, imported: 1, wrong: 1, skipped: 1 },
      mapping: [
        { why: 'ignored' },
        { label: '需求名称' },
        { label: '单位名称' },
        { header: '传真', why: 'unknown' },
      ],
      errors: [{ row: 3, label: '需求名称', message: '缺少名称' }],
      skipped: [{ row: 4, reason: '合计行：合计' }],
    });
    expect(await needs()).toBe(0);
    const real = await send(
      file,
      '&dryRun=false',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(real.body).toEqual({ ...(dry.body as object), dryRun: false });
    expect(await needs()).toBe(1);
  });

  it.each([
    ['an empty body', textFile('n.xlsx', ''), '', 400, 'SPREADSHEET_EMPTY'],
    ['a wrong ending', textFile('n.pdf', 'x'), '', 400, 'SPREADSHEET_KIND_UNKNOWN'],
    ['wrong columns', textFile('n.csv', '甲,乙\n1,2\n'), '', 400, 'COLUMNS_MISSING'],
    ['a broken workbook', textFile('n.xlsx', 'no zip'), '', 400, 'SPREADSHEET_UNREADABLE'],
    [
      'a bomb',
      rawWorkbook(rawRow(1, ['需求名称']), {
        more: [{ name: 'xl/a', content: new Uint8Array(120 * 2 ** 20) }],
      }),
      '',
      400,
      'SPREADSHEET_TOO_LARGE',
    ],
    [
      'more than 40 MB',
      { name: 'n.csv', bytes: new Uint8Array(41 * 2 ** 20) },
      '',
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'an edition that is not there',
      textFile('n.csv', '需求名称\n甲\n'),
      '&editionId=018f0000-0000-7000-8000-000000000000',
      404,
      'EDITION_NOT_FOUND',
    ],
    [
      'an unknown query value',
      textFile('n.csv', '需求名称\n甲\n'),
      '&dryRun=maybe',
      400,
      'REQUEST_INVALID',
    ],
  ])('%s is a problem that says so', async (_what, file, query, status, code) => {
    const response = await send(file, query);
    expect(problem(response)).toEqual([status, code, 'application/problem+json']);
  });

  it('says in English what it says in Chinese, for those who ask so', async () => {
    const file = textFile('n.csv', '需求名称,单位名称,预算\n,某厂,5O\n');
    const response = await send(file).set('Accept-Language', 'en');
    expect(importReportSchema.parse(response.body).errors).toMatchObject([
      {
        row: 2,
        code: 'MONEY_UNREADABLE',
        message: expect.stringMatching(/^the amount “5O” is not/),
      },
      { row: 2, code: 'TITLE_MISSING', message: 'the title is missing' },
    ]);
  });

  it('wants the file itself, not a form with a file in it', async () => {
    const response = await platform
      .http()
      .post('/api/imports/need?name=n.csv')
      .attach('file', Buffer.from('需求名称\n甲\n'), 'n.csv');
    expect(problem(response)).toEqual([400, 'BODY_NOT_RAW', 'application/problem+json']);
  });
});
