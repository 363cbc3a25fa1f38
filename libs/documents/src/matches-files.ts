import type { FairReport, ReportMatch } from '@jiqia/contracts';
import { renderWorkbook } from './workbook.js';

export const LEVEL_LABELS = ['', '无', '弱', '较强', '强相关'] as const;
const percent = (value: number): number => Math.round(value * 1000) / 10;

const WIDTHS: readonly (readonly [string, number])[] = [
  ['需求编号', 14],
  ['技术需求', 34],
  ['需求单位', 24],
  ['名次', 6],
  ['能力编号', 14],
  ['成果或能力', 34],
  ['提供方', 24],
  ['专家', 10],
  ['得分', 8],
  ['等级', 8],
  ['状态', 10],
  ['不予配对', 16],
  ['得分构成', 34],
  ['推荐理由', 60],
  ['不利因素', 24],
  ['未覆盖', 24],
];

/** `matches.xlsx`: every proposed pair with its parts and reasons, and what was left out and why. */
export function renderMatchesWorkbook(report: FairReport): Promise<Buffer> {
  const at = new Date(report.generatedFor);
  return renderWorkbook(
    [
      {
        name: '匹配结果',
        columns: WIDTHS.map(([header, width]) => ({ header, width })),
        rows: report.matches.map(rowOf),
      },
      {
        name: '未入选与原因',
        columns: [
          { header: '类别', width: 10 },
          { header: '编号', width: 34 },
          { header: '原因', width: 50 },
        ],
        rows: report.leftOut.map((row) => [row.what, row.ref, row.reason]),
      },
    ],
    at,
  );
}

const rowOf = (match: ReportMatch): (string | number)[] => [
  match.need.ref,
  match.need.title,
  match.need.organisation,
  match.rank,
  match.capability.ref,
  match.capability.title,
  match.capability.organisation,
  match.capability.person,
  percent(match.score),
  LEVEL_LABELS[match.level] ?? '',
  match.stateLabel,
  match.vetoReason ?? '',
  match.parts.map((part) => `${part.label} ${percent(part.contribution)}`).join('；'),
  match.reasons.map((reason) => reason.text).join('\n'),
  match.against.map((reason) => reason.text).join('\n'),
  match.gaps.join('、'),
];

/** `matches.jsonl`: the same pairs for programs, one JSON a line. */
export const renderMatchesJsonl = (report: FairReport): string =>
  report.matches.map((match) => `${JSON.stringify(match)}\n`).join('');
