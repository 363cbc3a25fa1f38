import type { FairReport, ReportPart } from '@jiqia/contracts/report';
import { levelWords } from '@jiqia/contracts/words';
import type { CellValue, SheetContent } from './workbook.js';

const share = (value: number): string => `${Math.round(value * 1000) / 10}%`;
const unit = { need: '项', pair: '对' } as const;

/** First sheet of `matches.xlsx`: what the file holds, its totals, and what each column means. */
export function matchesNotes(report: FairReport, parts: readonly ReportPart[]): SheetContent {
  const { edition } = report;
  const open = report.matches.filter((match) => match.vetoReason === null);
  const levels = [4, 3, 2, 1].map((level): CellValue[] => [
    levelWords(level),
    `${open.filter((match) => match.level === level).length} 对`,
  ]);
  return {
    name: '说明',
    look: 'notes',
    columns: [
      { header: '', width: 22 },
      { header: '', width: 76 },
    ],
    rows: [
      [`${edition.name} · 匹配结果`, null],
      ['主办项目', edition.programme],
      ['地点', edition.venue || '待定'],
      ['数据口径日', report.generatedFor.slice(0, 10)],
      [null, null],
      [
        '合计',
        `需求 ${report.needs.length} 项，能力 ${report.capabilities} 项，候选配对 ${open.length} 对`,
      ],
      ...report.funnel.map((step): CellValue[] => [
        step.label,
        step.unit === 'need'
          ? `${step.count} ${unit.need}`
          : `${step.count} ${unit.pair}（涉及需求 ${step.needs} 项）`,
      ]),
      ...levels,
      [null, null],
      ['列的含义', null],
      ['名次', '同一需求的候选按得分从高到低排列，1 为最佳'],
      ['得分', '0%–100%，等于各组成部分之和；仅供参考，最终由双方确认'],
      ['等级', '强相关、较强、弱、无；“较强”及以上视为良配'],
      ...parts.map((part): CellValue[] => [
        part.label,
        `得分的组成部分，最高 ${share(part.weight)}`,
      ]),
      ['推荐理由', '引号内为资料原文'],
      ['不利因素', '得分之外需要当面核实的事'],
      ['未覆盖的需求要点', '需求写明、而对方资料没有提到的要点'],
      ['不予配对的原因', '不为空时，此对不会被邀约'],
      [null, null],
      [
        '其他工作表',
        '“需求总览”每项需求一行；“漏斗”按园区、领域、学会分列各步数量；“漏斗明细”每项需求、每对一行，以“是”筛选某一步，行数即为漏斗中的数；“未入选与原因”列出没有进入下一步的全部条目',
      ],
      ["以 ' 开头的文字", '原文以 = + - @ 等符号开头，加撇号以免被当作公式'],
    ],
  };
}
