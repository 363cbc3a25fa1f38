import type { FairReport } from '@jiqia/contracts/report';
import type { ImportReport } from '@jiqia/contracts/http';
import { closingLines, type FairRun, importLines, withRows } from './fair-summary.js';

const REPORT: ImportReport = {
  side: 'need',
  file: 'n.csv',
  dryRun: false,
  place: 0,
  mapping: [
    {
      sheet: 'CSV',
      header: '预算',
      field: 'budgetWan',
      label: '拟投入资金',
      why: 'synonym',
      samples: [],
    },
  ],
  errors: [
    {
      sheet: 'CSV',
      row: 3,
      field: 'budgetWan',
      label: '拟投入资金',
      code: 'MONEY_UNREADABLE',
      message: '金额“5O”看不懂，请写成 50 或 50万元',
    },
  ],
  skipped: [{ sheet: 'CSV', row: 4, code: 'SKIPPED_TOTAL', reason: '合计行：合计' }],
  notes: [],
  files: [
    { path: '甲/需求.docx', outcome: 'READ', code: 'PACKED_READ', message: '读出 1 条' },
    { path: '甲/执照.png', outcome: 'LEFT_OUT', code: 'FILE_PICTURE', message: '是图片，不读取' },
  ],
  forms: [],
  rows: 1,
  counts: { total: 3, imported: 1, wrong: 1, skipped: 1 },
  result: { created: 1, updated: 0, unchanged: 0 },
};

describe('what the terminal and the report say of a sheet', () => {
  it('names a wrong field as people call it', () => {
    const lines = importLines(REPORT);
    expect(lines).toContain('  CSV 第 3 行 拟投入资金：金额“5O”看不懂，请写成 50 或 50万元');
    expect(lines.join('\n')).not.toContain('budgetWan');
  });

  it('names the files of a zip that were not read', () => {
    const lines = importLines(REPORT).join('\n');
    expect(lines).toContain('  甲/执照.png：是图片，不读取');
    expect(lines).not.toContain('需求.docx');
  });

  it('lists the rows that did not come in under the same names', () => {
    const report = { leftOut: [] as FairReport['leftOut'] } as FairReport;
    const words = JSON.stringify(withRows(report, [REPORT]).leftOut);
    expect(words).toContain('拟投入资金：金额“5O”看不懂');
    expect(words).toContain('跳过：合计行：合计');
    expect(words).not.toContain('budgetWan');
  });

  it('says at the end how many letters did not go out, and nothing of it when all did', () => {
    const run = (states: readonly string[]): FairRun => ({
      report: {
        funnel: [],
        meetings: [],
        leftOut: [],
        invitations: states.map((state) => ({ state })),
        timetable: { violations: 0, notes: [] },
      } as unknown as FairReport,
      imports: [],
      stages: [],
      invariants: [],
    });
    const words = closingLines('out', run(['AWAITING', 'UNDELIVERED', 'UNDELIVERED'])).join('\n');
    expect(words).toContain('未送达 2 份邀约');
    expect(closingLines('out', run(['AWAITING'])).join('\n')).not.toContain('未送达');
  });
});
