import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Side } from '@jiqia/contracts/words';
import { ORGANISER } from '@jiqia/identity';
import type { ImportReport } from '@jiqia/contracts/http';
import { ImportHarness } from '../../support/sheets-import.js';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/sheets', import.meta.url));
/** Where the folder is not there, its absence is all that can be told. */
const withFolder: (name: string, tests: () => void) => void = existsSync(FOLDER)
  ? describe
  : (name) => {
      console.log(`没有文件夹 ${FOLDER}，表格未试 (no shared sheets, not tried)`);
      it(`${name}: none here`, () => {
        expect(existsSync(FOLDER)).toBe(false);
      });
    };

/** What lies in the register after one file, in the order of the file. */
interface Kept {
  readonly ref: string | null;
  readonly title: string;
  readonly organisation: string;
  readonly budget: number | null;
  readonly until: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly problem: string;
}

/** Each file of sheets as people send them gives its right answer, taken over into a register of its own. */
withFolder('sheets as people send them', () => {
  let harness: ImportHarness;
  beforeEach(async () => {
    harness = await ImportHarness.open();
  });
  afterEach(() => harness.close());

  const take = async (name: string, side: Side = 'need'): Promise<[ImportReport, Kept[]]> => {
    const file = { name, bytes: readFileSync(join(FOLDER, name)) };
    const report = await harness.importFile(ORGANISER, side, file);
    const [who, what] =
      side === 'need'
        ? ['contact_id', `t.budget_wan::float AS budget, t.valid_until::text AS until, t.problem`]
        : ['person_id', `t.price_wan::float AS budget, NULL AS until, t.summary AS problem`];
    const kept = await harness.query<Kept>(
      `SELECT t.external_id AS ref, t.title, o.name AS organisation, p.phone, p.email, ${what}
         FROM ${side} t JOIN organisation o ON o.id = t.organisation_id LEFT JOIN person p ON p.id = t.${who}
        ORDER BY t.id`,
    );
    return [report, kept];
  };
  const told = (remarks: ImportReport['notes']): string[] =>
    remarks.map(({ row, label, message }) => `${row} ${label} ${message}`);
  const nothingWrong = ({ errors, notes, skipped }: ImportReport): void =>
    expect({ errors, notes, skipped }).toEqual({ errors: [], notes: [], skipped: [] });

  it('c01-no-cell-references.xlsx', async () => {
    const [report, kept] = await take('c01-no-cell-references.xlsx');
    nothingWrong(report);
    expect(kept).toMatchObject([
      { ref: 'X-101', title: '测试需求101', budget: 50, email: 'u101@example.org' },
      { ref: 'X-102', title: '测试需求102', budget: 50, until: '2027-06-30' },
    ]);
  });

  it('c10-dates-people-write.xlsx', async () => {
    const [report, kept] = await take('c10-dates-people-write.xlsx');
    expect(report.errors).toEqual([]);
    expect(kept.map(({ until }) => until)).toEqual([
      '2027-01-31',
      '2027-10-31',
      '2026-06-30',
      null,
      '2027-06-30',
      '2027-12-31',
      null,
      '2027-06-30',
      '2027-12-31',
      null,
      null,
      '2027-06-30',
    ]);
    expect(told(report.notes)).toEqual(
      expect.arrayContaining([
        '5 需求时限 “6月30日”没有写明年份，未采用，按不限期处理',
        '6 需求时限 “27.6.30”读作 2027-06-30',
        '8 需求时限 “12个月”只有时长，没有写明日期，未采用，按不限期处理',
        '11 需求时限 “一年”只有时长，没有写明日期，未采用，按不限期处理',
        '12 需求时限 “尽快”没有写明日期，按不限期处理',
      ]),
    );
  });

  it('c16-example-sheet.xlsx', async () => {
    const [report, kept] = await take('c16-example-sheet.xlsx');
    expect(kept.map(({ ref }) => ref)).toEqual(['X-212']);
    expect(report.skipped).toEqual(
      expect.arrayContaining([
        {
          sheet: '填写示例',
          row: 2,
          code: 'SKIPPED_EXAMPLE_SHEET',
          reason: '填写示例工作表，未导入',
        },
        { sheet: '选项', row: 1, code: 'SKIPPED_NO_HEADER', reason: '此工作表没有数据表头' },
      ]),
    );
  });

  it('e10-vertical-form.xlsx', async () => {
    const [report, kept] = await take('e10-vertical-form.xlsx');
    nothingWrong(report);
    expect(kept).toMatchObject([
      { title: '竖表需求', organisation: '竖表单位', problem: '问题', phone: '13800000401' },
    ]);
  });

  it('e11-money.xlsx', async () => {
    const [report, kept] = await take('e11-money.xlsx');
    expect(kept.map(({ budget }) => budget)).toEqual([
      50,
      50,
      100,
      50,
      50,
      50,
      50,
      1000,
      15_000,
      null,
      50,
      null,
      100,
      50,
      80,
      0.5,
      50,
      null,
    ]);
    expect(told(report.errors)).toEqual([
      '14 拟投入资金 金额“3%”看不懂，请写成 50 或 50万元',
      '18 拟投入资金 金额“5O”看不懂，请写成 50 或 50万元',
    ]);
    expect(told(report.notes)).toEqual(
      expect.arrayContaining([
        '12 拟投入资金 “50万元（其中首期20万）”按 50 万元记',
        '13 拟投入资金 “视情况而定”按面议处理',
        '21 拟投入资金 “不限”按面议处理',
      ]),
    );
  });

  it('f1-needs.csv', async () => {
    const [report, kept] = await take('f1-needs.csv');
    expect(report.counts).toEqual({ total: 14, imported: 14, wrong: 0, skipped: 0 });
    const email = (ref: string): string | null | undefined =>
      kept.find((row) => row.ref === ref)?.email;
    expect(['A1', 'A2', 'A3', 'A12'].map(email)).toEqual([
      'a1@example.org',
      '',
      'u179@example.org',
      'a2@example.org',
    ]);
    expect(kept.find(({ ref }) => ref === 'A4')?.phone).toBe('13800000024');
    expect(told(report.notes)).toEqual([
      '2 邮箱 一格写了 2 个邮箱，采用 a1@example.org，未采用 b1@example.org',
      '13 邮箱 一格写了 2 个邮箱，采用 a2@example.org，未采用 b2@example.org',
      '14 邮箱 中文名@例子.公司 含有中文，不少邮件系统投不到，请核对',
    ]);
  });

  it('f2-needs.csv', async () => {
    const [report, kept] = await take('f2-needs.csv');
    nothingWrong(report);
    expect(kept.map(({ ref }) => ref)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8']);
    expect(kept.find(({ ref }) => ref === 'B4')?.email).toBe('');
  });

  it('f2-caps.csv', async () => {
    const [report, kept] = await take('f2-caps.csv', 'capability');
    nothingWrong(report);
    expect(kept.map(({ ref, email }) => [ref, email])).toEqual([
      ['C-001', 'qin@example.org'],
      ['C-002', 'lu@example.org'],
      ['C-003', 'he@example.org'],
      ['C-005', 'he@example.org'],
    ]);
  });

  it.each([
    ['m1-mixed-line-ends.csv', ['M1', 'M2', 'M3']],
    ['m2-mixed-line-ends-2.csv', ['M1', 'M2']],
  ])('%s', async (name, refs) => {
    const [report, kept] = await take(name);
    nothingWrong(report);
    expect(kept.map(({ ref }) => ref)).toEqual(refs);
  });

  it('p1-rlo-title.csv', async () => {
    const [report, kept] = await take('p1-rlo-title.csv');
    expect(kept).toMatchObject([{ ref: 'XQ-E01', title: '压铸铝合金' }]);
    expect(told(report.notes)).toEqual(['2 需求名称 含有改变文字方向的控制符，已去除']);
  });
});
