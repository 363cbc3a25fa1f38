import type { FairReport } from '@jiqia/contracts/report';
import { levelWords, OUTCOME_STEPS, UNNAMED_CUT, verifiedStep } from '@jiqia/contracts/words';
import { cutsView } from './page/funnel-view.js';
import type { SheetContent } from './workbook.js';

/** The funnel by park, field, society and level, a sheet each; and the rows that its numbers count: filtered by a step and a line, as many as the number says. */
export const funnelSheets = (report: FairReport): SheetContent[] =>
  report.funnelRows.length === 0 ? [] : [...cutSheets(report), rowsSheet(report)];

const cutSheets = (report: FairReport): SheetContent[] =>
  cutsView(report).map(({ title, steps, rows }) => ({
    name: `漏斗（按${title}）`,
    fixedColumns: 1,
    columns: [
      { header: title, width: 28 },
      ...steps.map(({ label }) => ({ header: label, width: 11, format: 'whole' as const })),
    ],
    rows: [
      ...rows.map(({ label, counts }) => [label, ...counts.map(({ count }) => count)]),
      [
        '合计',
        ...steps.map(({ step }) => report.funnel.find((one) => one.step === step)?.count ?? 0),
      ],
    ],
  }));

const rowsSheet = ({ funnel, funnelRows }: FairReport): SheetContent => ({
  name: '漏斗明细',
  fixedColumns: 2,
  columns: [
    { header: '需求编号', width: 13 },
    { header: '技术需求', width: 36 },
    { header: '能力编号', width: 13 },
    { header: '专家与成果', width: 36 },
    { header: '园区', width: 16 },
    { header: '领域', width: 16 },
    { header: '学会', width: 24 },
    { header: '推荐程度', width: 10 },
    ...funnel.map(({ label }) => ({ header: label, width: 10, centred: true })),
    ...OUTCOME_STEPS.map((step) => ({ header: verifiedStep(step), width: 12, centred: true })),
  ],
  rows: funnelRows.map((row) => [
    row.needRef === row.needTitle ? '' : row.needRef,
    row.needTitle,
    row.capabilityRef === row.capabilityTitle ? '' : row.capabilityRef,
    row.capabilityTitle,
    row.park || UNNAMED_CUT.park.zh,
    row.field || UNNAMED_CUT.field.zh,
    row.capabilityKey === '' ? '' : row.society || UNNAMED_CUT.society.zh,
    row.capabilityKey === '' ? '' : levelWords(Number(row.level)) || UNNAMED_CUT.level.zh,
    ...funnel.map(({ step }) => (row.steps.includes(step) ? '是' : '')),
    ...OUTCOME_STEPS.map((step) => (row.verified.includes(step) ? '是' : '')),
  ]),
});
