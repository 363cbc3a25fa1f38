import type { PeriodReport } from '@jiqia/contracts/report';
import { CLAIM_STATES, FAILED_STAGES, OUTCOME_STATES, stateWords } from '@jiqia/contracts/states';
import {
  FUNNEL_STEP_CODES,
  FUNNEL_STEPS,
  LIGHT,
  OUTCOME_STEPS,
  UNNAMED_CUT,
  verifiedStep,
  WHOLE_SHARE,
} from '@jiqia/contracts/words';
import type { CellValue, SheetContent } from './workbook.js';

/** The lists behind a report of a period, each a sheet of its workbook. */
export const PERIOD_LISTS = {
  editions: '附表1 活动',
  rows: '附表2 需求与配对',
  capabilities: '附表3 专家与成果',
  outcomes: '附表4 成果',
  gaps: '附表5 缺口需求',
  duties: '附表6 责任清单',
  cases: '附表7 案例',
} as const;
export type PeriodList = keyof typeof PERIOD_LISTS;
export type PeriodSheets = Readonly<Record<PeriodList, SheetContent>>;

/** Column by which rows of the second list are of needs or of pairs. */
export const KIND = { header: '类别', need: '需求', pair: '配对' } as const;
const FAILED = new Set<string>(FAILED_STAGES);
export const YES = '是';
export const UNLIT = '未判定';
/** Columns of outcomes: which one a row is of, and how much of it is due to the edition. */
export const OUTCOME_NUMBER = '成果编号';
export const SHARE = '份额';
export const DUE = {
  intentWan: '应计意向额（万元）',
  contractWan: '应计合同额（万元）',
  receivedWan: '应计到账额（万元）',
  outputWan: '应计新增产值（万元）',
} as const;

const column = (header: string, width: number): SheetContent['columns'][number] => ({
  header,
  width,
  ...(header === SHARE ? { format: 'share' } : {}),
});

export function periodSheets(report: PeriodReport): PeriodSheets {
  const table = (
    list: PeriodList,
    columns: readonly (readonly [string, number])[],
    rows: readonly (readonly CellValue[])[],
  ): SheetContent => ({
    name: PERIOD_LISTS[list],
    fixedColumns: 1,
    columns: columns.map(([header, width]) => column(header, width)),
    rows,
  });
  return {
    editions: table(
      'editions',
      [
        ['届次', 36],
        ['项目', 28],
        ['首日', 12],
        ['末日', 12],
        ['专家与成果', 11],
        ['排定洽谈', 11],
        ['完成洽谈', 11],
      ],
      report.editions.map((one) => [
        one.name,
        one.programme,
        one.from,
        one.until,
        one.capabilities,
        one.scheduled,
        one.held,
      ]),
    ),
    rows: rowsSheet(report, table),
    capabilities: table(
      'capabilities',
      [
        ['专家与成果', 44],
        ['单位', 32],
      ],
      report.capabilities.map(({ title, organisation }) => [title, organisation]),
    ),
    outcomes: outcomesSheet(report, table),
    gaps: table(
      'gaps',
      [
        ['领域', 20],
        ['技术需求', 60],
      ],
      report.gaps.flatMap(({ field, uncovered }) =>
        uncovered.map(({ title }) => [field || UNNAMED_CUT.field.zh, title]),
      ),
    ),
    duties: table(
      'duties',
      [
        ['编号', 10],
        ['任务', 60],
        ['牵头单位', 32],
        ['亮灯', 10],
        ['已销号', 10],
      ],
      report.duties.map(({ number, task, leads, light, closed }) => [
        number,
        task,
        leads.join('、'),
        light === null ? UNLIT : LIGHT[light].zh,
        closed ? YES : '',
      ]),
    ),
    cases: table(
      'cases',
      [
        ['案例', 60],
        ['届次', 36],
      ],
      report.cases.map(({ title, edition }) => [title, edition]),
    ),
  };
}

type Table = (
  list: PeriodList,
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly CellValue[])[],
) => SheetContent;

const rowsSheet = ({ rows }: PeriodReport, table: Table): SheetContent =>
  table(
    'rows',
    [
      ['届次', 30],
      [KIND.header, 8],
      ['技术需求', 36],
      ['专家与成果', 36],
      ['园区', 16],
      ['领域', 16],
      ['学会', 24],
      ...FUNNEL_STEP_CODES.map((step) => [FUNNEL_STEPS[step].zh, 10] as const),
      ...OUTCOME_STEPS.map((step) => [verifiedStep(step), 18] as const),
    ],
    rows.map((row) => [
      row.edition,
      row.capabilityKey === '' ? KIND.need : KIND.pair,
      row.needTitle,
      row.capabilityTitle,
      row.park || UNNAMED_CUT.park.zh,
      row.field || UNNAMED_CUT.field.zh,
      row.capabilityKey === '' ? '' : row.society || UNNAMED_CUT.society.zh,
      ...FUNNEL_STEP_CODES.map((step) => (row.steps.includes(step) ? YES : '')),
      ...OUTCOME_STEPS.map((step) => (row.verified.includes(step) ? YES : '')),
    ]),
  );

function outcomesSheet({ outcomes }: PeriodReport, table: Table): SheetContent {
  const amounts = Object.keys(DUE) as (keyof typeof DUE)[];
  const ids = [...new Set(outcomes.map(({ outcomeId }) => outcomeId))];
  return table(
    'outcomes',
    [
      [OUTCOME_NUMBER, 11],
      ['届次', 30],
      ['事项', 36],
      ['需求单位', 26],
      ['供给单位', 26],
      ['阶段', 10],
      ['现报阶段', 10],
      ['核实', 10],
      ['计入', 8],
      [SHARE, 10],
      ...amounts.map((name) => [DUE[name], 12] as const),
    ],
    outcomes.map((row) => [
      `第${ids.indexOf(row.outcomeId) + 1}号`,
      row.edition,
      row.title,
      row.organisation,
      row.supplier,
      stateWords(OUTCOME_STATES, row.stage),
      row.ahead === null ? '' : stateWords(OUTCOME_STATES, row.ahead),
      stateWords(CLAIM_STATES, row.claimCode),
      FAILED.has(row.stage) ? '' : YES,
      row.share / WHOLE_SHARE,
      ...amounts.map((name) => ((row[name] ?? 0) * row.share) / WHOLE_SHARE),
    ]),
  );
}
