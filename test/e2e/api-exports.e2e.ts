import ExcelJS from 'exceljs';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { cellOf, listColumns } from '../../apps/api/src/routes/exports/list-columns.js';
import {
  capabilityPageSchema,
  invitationPageSchema,
  matchPageSchema,
  needPageSchema,
  noticePageSchema,
  organisationPageSchema,
  personPageSchema,
} from '@jiqia/contracts/http';
import { exportColumn } from '@jiqia/contracts/words';
import { type Platform, startPlatform, until } from './api-harness.js';

const SCHEMAS = {
  needs: needPageSchema,
  capabilities: capabilityPageSchema,
  organisations: organisationPageSchema,
  persons: personPageSchema,
} as const;
type Who = () => TestAgent;
type Item = Record<string, unknown>;

describe('exports of lists', () => {
  let platform: Platform;
  let callers: Readonly<Record<string, Who>>;

  beforeAll(async () => {
    platform = await startPlatform();
    const lines = Array.from({ length: 260 }, (_, i) =>
      [
        `N${i}`,
        i === 7 ? '=1+1' : `需求${i}`,
        `单位${i % 3}`,
        '新材料',
        '漏检',
        `王工${i % 4}`,
      ].join(','),
    );
    await platform
      .http()
      .post('/api/imports/need?name=n.csv&dryRun=false&secrecyDeclared=true')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(['编号,需求名称,单位名称,领域,主要问题,联系人', ...lines].join('\n')))
      .expect(200);
    await platform
      .http()
      .post('/api/needs')
      .send({ title: '草稿', organisation: { name: '单位0' } });
    const { rows } = await platform.database.query<{ id: string }>(
      `SELECT id FROM organisation WHERE name = '单位0'`,
    );
    const scope = { kind: 'organisation', id: rows[0]?.id ?? '' } as const;
    callers = {
      organiser: platform.http,
      auditor: await platform.as('AUDITOR'),
      owner: await platform.as('ENTERPRISE_OWNER', scope),
    };
  });
  afterAll(() => platform.stop());

  const listed = async (ask: Who, list: string, filter: string): Promise<Item[] | number> => {
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const answer: Response = await ask().get(`/api/${list}?limit=100${filter}${cursor}`);
      if (answer.status !== 200) return answer.status;
      const page = answer.body as { items: Item[]; nextCursor: string | null };
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };
  const bytes = (response: NodeJS.ReadableStream, done: (e: null, b: Buffer) => void): void => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => done(null, Buffer.concat(parts)));
  };

  it.each(
    (['organiser', 'auditor', 'owner'] as const).flatMap((who) =>
      (Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]).map((list) => [who, list] as const),
    ),
  )('of %s: %s are the rows and fields that the list shows', async (who, list) => {
    const ask = callers[who] as Who;
    const filter = list === 'needs' ? '&state=PUBLISHED' : '';
    const shown = await listed(ask, list, filter);
    const jsonl = await ask()
      .get(`/api/exports/${list}.jsonl?${filter.slice(1)}`)
      .buffer()
      .parse(bytes as never);
    if (typeof shown === 'number') {
      expect(jsonl.status).toBe(shown);
      return;
    }
    const [mark, ...rows] = (jsonl.body as Buffer)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Item);
    expect(mark).toEqual({
      mark: expect.objectContaining({
        by: expect.any(String),
        requestId: jsonl.headers['x-request-id'],
      }),
    });
    expect(rows).toEqual(shown);
    const xlsx = await ask()
      .get(`/api/exports/${list}.xlsx?${filter.slice(1)}`)
      .buffer()
      .parse(bytes as never)
      .expect(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(xlsx.body as never);
    expect(workbook.keywords).toMatch(/^导出标识 /);
    const [sheet] = workbook.worksheets;
    const columns = listColumns(SCHEMAS[list]);
    expect(((sheet as ExcelJS.Worksheet).getRow(1).values as unknown[]).slice(1)).toEqual(
      columns.map(({ label }) => label),
    );
    const cells: unknown[][] = [];
    sheet?.eachRow((row, n) => {
      if (n > 1) cells.push(columns.map((_, i) => row.getCell(i + 1).value || null));
    });
    const safe = (value: string | number | null) =>
      typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : value || null;
    expect(cells).toEqual(shown.map((item) => columns.map(({ path }) => safe(cellOf(item, path)))));
  });

  it('are noted as accesses, and every column has a name', async () => {
    for (const schema of [
      ...Object.values(SCHEMAS),
      matchPageSchema,
      invitationPageSchema,
      noticePageSchema,
    ])
      for (const { path, label } of listColumns(schema))
        expect([path, label]).toEqual([path, label === '职务' ? label : exportColumn(path)]);
    await platform.http().get('/api/exports/needs.xlsx').expect(200);
    const noted = await until(
      async () =>
        (
          await platform.database.query(
            `SELECT details ->> 'rows' AS rows FROM access_event WHERE action = 'list.export' AND details ->> 'list' = 'needs' AND details ->> 'format' = 'xlsx'`,
          )
        ).rows,
      (rows) => rows.some((row: { rows: string }) => row.rows === '261'),
    );
    expect(noted.length).toBeGreaterThan(0);
    await platform.visitor().get('/api/exports/needs.xlsx').expect(401);
    await platform.http().get('/api/exports/needs.pdf').expect(400);
  });
});
