import type { FairReport, ReportMatch, ReportPart } from '@jiqia/contracts/report';
import { CONFIRMATION, LEFT_OUT_KINDS, levelWords, UNCONFIRMED_MARK } from '@jiqia/contracts/words';
import { funnelSheets } from './funnel-sheets.js';
import { grouped } from './grouped.js';
import { entryName, numberOf } from './labels.js';
import { matchesNotes } from './matches-notes.js';
import { type CellValue, renderWorkbook, type SheetColumn, type SheetContent } from './workbook.js';

/** `matches.xlsx`: notes, one row a pair, one row a need, and what was left out and why. */
export function renderMatchesWorkbook(report: FairReport): Promise<Buffer> {
  const parts = partsOf(report.matches);
  return renderWorkbook(
    [
      matchesNotes(report, parts),
      pairs(report, parts),
      needs(report),
      ...funnelSheets(report),
      leftOut(report),
    ],
    { title: report.edition.name, at: new Date(report.generatedFor), mark: report.mark },
  );
}

/** `matches.jsonl`: the same pairs for programs, one JSON a line; the last line has the mark of who took it, where it is marked. */
export const renderMatchesJsonl = ({ matches, mark }: FairReport): string =>
  [...matches, ...(mark ? [{ mark }] : [])].map((line) => `${JSON.stringify(line)}\n`).join('');

/** The parts that scores are made of, each once, in the order they come. */
function partsOf(matches: readonly ReportMatch[]): ReportPart[] {
  const parts = new Map<string, ReportPart>();
  for (const part of matches.flatMap((match) => match.parts)) {
    if (!parts.has(part.part)) parts.set(part.part, part);
  }
  return [...parts.values()];
}

/** What the owner of an entry has said of it. */
const confirmationCell = ({ confirmed }: { readonly confirmed: boolean }): string =>
  confirmed ? CONFIRMATION.CONFIRMED.zh : UNCONFIRMED_MARK.zh;

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

const BEFORE: readonly SheetColumn[] = [
  { header: '需求编号', width: 13 },
  { header: '技术需求', width: 34 },
  { header: '需求单位', width: 24 },
  { header: '需求确认', width: 12 },
  { header: '名次', width: 7, format: 'whole' },
  { header: '得分', width: 9, format: 'share' },
  { header: '等级', width: 9 },
  { header: '状态', width: 10 },
  { header: '能力编号', width: 13 },
  { header: '成果或能力', width: 34 },
  { header: '提供方', width: 24 },
  { header: '专家', width: 10 },
  { header: '能力确认', width: 12 },
];
const AFTER: readonly SheetColumn[] = [
  { header: '推荐理由', width: 64 },
  { header: '不利因素', width: 26 },
  { header: '未覆盖的需求要点', width: 24 },
  { header: '不予配对的原因', width: 18 },
];

function pairs(report: FairReport, parts: readonly ReportPart[]): SheetContent {
  const rowOf = (match: ReportMatch): CellValue[] => [
    numberOf(match.need),
    match.need.title,
    match.need.organisation,
    confirmationCell(match.need),
    match.rank,
    round(match.score),
    levelWords(match.level),
    match.stateLabel,
    numberOf(match.capability),
    match.capability.title,
    match.capability.organisation,
    match.capability.person,
    confirmationCell(match.capability),
    ...parts.map(({ part }) =>
      round(match.parts.find((candidate) => candidate.part === part)?.contribution ?? 0),
    ),
    match.reasons.map((reason, i) => `${i + 1}. ${reason.text}`).join('\n'),
    match.against.map((reason) => reason.text).join('\n'),
    match.gaps.join('、'),
    match.vetoReason ?? '',
  ];
  return {
    name: '匹配结果',
    fixedColumns: 2,
    columns: [
      ...BEFORE,
      ...parts.map(({ label }) => ({ header: label, width: 10, format: 'share' as const })),
      ...AFTER,
    ],
    rows: report.matches.map(rowOf),
  };
}

function needs(report: FairReport): SheetContent {
  const byNeed = grouped(report.matches, (match) => match.need.key);
  const meetings = grouped(report.meetings, (meeting) => meeting.needKey);
  return {
    name: '需求总览',
    fixedColumns: 2,
    columns: [
      { header: '需求编号', width: 13 },
      { header: '技术需求', width: 36 },
      { header: '需求单位', width: 24 },
      { header: '单位确认', width: 12 },
      { header: '领域', width: 16 },
      { header: '发布状态', width: 10 },
      { header: '对接进度', width: 10 },
      { header: '候选', width: 7, format: 'whole' },
      { header: '入选', width: 7, format: 'whole' },
      { header: '最佳候选', width: 36 },
      { header: '最佳得分', width: 10, format: 'share' },
      { header: '洽谈安排', width: 44 },
    ],
    rows: report.needs.map((need) => {
      const own = (byNeed.get(need.key) ?? []).filter((match) => match.vetoReason === null);
      const [best] = [...own].sort((a, b) => b.score - a.score);
      return [
        numberOf(need),
        need.title,
        need.organisation,
        confirmationCell(need),
        need.field,
        need.stateLabel,
        need.progress,
        own.length,
        own.filter((match) => match.shortlisted).length,
        best ? entryName(best.capability) : '',
        best ? round(best.score) : null,
        (meetings.get(need.key) ?? [])
          .map(
            (meeting) =>
              `${meeting.startsAt.slice(5, 16).replace('T', ' ')} ${meeting.place} ${meeting.participants[1]?.name ?? ''}`,
          )
          .join('\n'),
      ];
    }),
  };
}

const leftOut = (report: FairReport): SheetContent => ({
  name: '未入选与原因',
  columns: [
    { header: '类别', width: 10 },
    { header: '编号', width: 40 },
    { header: '原因', width: 70 },
  ],
  rows: report.leftOut.map((row) => [LEFT_OUT_KINDS[row.what].zh, row.ref, row.reason]),
});
