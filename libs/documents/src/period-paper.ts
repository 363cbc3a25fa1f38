import type { PeriodReport } from '@jiqia/contracts/report';
import { CLAIM_STATES, type ClaimState, stateWords } from '@jiqia/contracts/states';
import {
  FUNNEL_STEP_CODES,
  FUNNEL_STEPS,
  type FunnelStepCode,
  LIGHT,
  NEED_STEPS,
  OUTCOME_STEPS,
  UNNAMED_CUT,
  verifiedStep,
} from '@jiqia/contracts/words';
import {
  DUE,
  KIND,
  OUTCOME_NUMBER,
  PERIOD_LISTS,
  type PeriodList,
  SHARE,
  UNLIT,
  YES,
} from './period-lists.js';
import { PeriodFigures } from './period-figures.js';

export type PaperBlock =
  | {
      readonly kind: 'heading' | 'text';
      readonly text: string;
      /** Stands on the page of who signs: no page has the signature alone. */
      readonly last?: true;
    }
  | {
      readonly kind: 'table';
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** How wide the columns are to each other. */
      readonly widths: readonly number[];
    };

/** A report as an official files it (公文): title, addressee, sections, annexes, who signs and when. */
export interface PeriodPaper {
  readonly title: string;
  /** The same, broken where a line of it may end. */
  readonly titleLines: readonly string[];
  readonly to: string;
  readonly blocks: readonly PaperBlock[];
  readonly annexes: readonly string[];
  readonly signed: readonly string[];
  readonly date: string;
}

/** Red lights that the text names; the annex has all. */
const MOST_RED = 20;
const CLAIMS: readonly ClaimState[] = ['VERIFIED', 'EVIDENCED', 'CLAIMED', 'DISPUTED'];
const NUMERALS = ['一', '二', '三', '四', '五', '六'];

const inWords = (day: string): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
/** 2026年4月10日至11日. */
const spanOf = ({ from, until }: { readonly from: string; readonly until: string }): string => {
  if (from === until) return inWords(from);
  const end = inWords(until);
  const same = from.slice(0, 7) === until.slice(0, 7);
  return `${inWords(from)}至${same ? end.slice(end.indexOf('月') + 1) : end}`;
};
const see = (list: PeriodList): string => `（见${PERIOD_LISTS[list].replace(' ', '“')}”）`;

/** The words of a report of a period; every number in them is taken from a list. */
export function periodPaper(report: PeriodReport, figures: PeriodFigures): PeriodPaper {
  const sections = [held, funnel, outcomes, gaps, duties, cases];
  const titles = [
    '活动开展情况',
    '供需对接进展',
    '成果情况',
    '短板领域',
    '责任落实情况',
    '典型案例',
  ];
  const { period, madeOn, scope } = report;
  const titleLines = [`关于${scope.join('、')}${period.label}`, '技术供需对接工作情况的报告'];
  return {
    title: titleLines.join(''),
    titleLines,
    to: '领导小组：',
    blocks: [
      {
        kind: 'text',
        text: `现将${period.label}（${inWords(period.from)}至${inWords(period.until)}）${scope.length > 0 ? scope.join('、') : ''}技术供需对接工作情况报告如下，数据截至${inWords(madeOn)}。`,
      },
      { kind: 'text', text: rulesOf(report) },
      ...sections.flatMap((section, i): PaperBlock[] => [
        { kind: 'heading', text: `${NUMERALS[i] ?? ''}、${titles[i] ?? ''}` },
        ...section(report, figures),
      ]),
      { kind: 'text', text: '特此报告。', last: true },
    ],
    annexes: Object.values(PERIOD_LISTS),
    signed: report.organisers.length > 0 ? report.organisers : ['（落款单位）'],
    date: inWords(madeOn),
  };
}

/** By what it is counted, for whoever sets it beside another paper. */
const rulesOf = ({ scope, madeOn }: PeriodReport): string =>
  `本期活动指最后一天在本期内的各届活动。漏斗、成果和案例都按促成它们的届次计入，不论何时登记，统计到${inWords(madeOn)}；往期活动的成果计入往期。各期成果的份额和金额相加即为全部，不重不漏。${
    scope.length > 0
      ? `本报告只含${scope.join('、')}辖内单位的需求及其配对、成果和案例，以及这些单位的专家与成果、承担的责任事项。`
      : ''
  }`;

type Section = (report: PeriodReport, figures: PeriodFigures) => PaperBlock[];

const stepOf = (figures: PeriodFigures, step: FunnelStepCode): number => {
  const ofNeeds = NEED_STEPS.includes(step);
  return figures.take({
    label: FUNNEL_STEPS[step].zh,
    unit: ofNeeds ? '项' : '对',
    list: 'rows',
    where: { [KIND.header]: ofNeeds ? KIND.need : KIND.pair, [FUNNEL_STEPS[step].zh]: YES },
  });
};

const held: Section = (report, figures) => {
  const editions = figures.take({ label: '举办活动', unit: '届', list: 'editions', where: {} });
  const scoped = report.scope.length > 0;
  if (editions === 0) return [text(scoped ? '本期没有辖内单位参加的活动。' : '本期没有举办活动。')];
  const capabilities = figures.take({
    label: '征集专家与成果',
    unit: '项',
    list: 'capabilities',
    where: {},
  });
  const scheduled = stepOf(figures, 'scheduled');
  const met = stepOf(figures, 'held');
  const share = scheduled === 0 ? '' : `，占排定洽谈的${((met / scheduled) * 100).toFixed(1)}%`;
  return [
    text(
      `${scoped ? `本期有辖内单位参加的活动${editions}届` : `本期共举办活动${editions}届`}，征集技术需求${stepOf(figures, 'needs')}项、专家与成果${capabilities}项；排定洽谈${scheduled}对，完成洽谈${met}对${share}${see('editions')}。`,
    ),
    {
      kind: 'table',
      heads: ['届次', '日期', '专家与成果', '排定洽谈', '完成洽谈'],
      widths: [6, 4, 2, 2, 2],
      rows: report.editions.map((one) => [
        one.name,
        spanOf(one),
        ...[one.capabilities, one.scheduled, one.held].map(String),
      ]),
    },
  ];
};

const funnel: Section = (_report, figures) => [
  text(
    `${FUNNEL_STEP_CODES.map((step) => `${FUNNEL_STEPS[step].zh}${stepOf(figures, step)}${NEED_STEPS.includes(step) ? '项' : '对'}${verifiedOf(figures, step)}`).join('，')}${see('rows')}。同一需求参加几届活动的只计一次，配对按届次分别计算。`,
  ),
];

/** Of what came of pairs, how much was verified at that step. */
function verifiedOf(figures: PeriodFigures, step: FunnelStepCode): string {
  if (!OUTCOME_STEPS.includes(step)) return '';
  const label = verifiedStep(step);
  const where = { [KIND.header]: KIND.pair, [label]: YES };
  return `（已核实${figures.take({ label, unit: '对', list: 'rows', where })}对）`;
}

const outcomes: Section = (report, figures) => {
  const all = { list: 'outcomes', where: { 计入: YES } } as const;
  const count = figures.take({ ...all, label: '登记成果', unit: '件', once: OUTCOME_NUMBER });
  if (count === 0) return [text('本期活动尚未登记成果。')];
  const parts = figures.take({ ...all, label: '登记成果（按份额）', unit: '件', sum: SHARE });
  const rows = CLAIMS.map((claim) => {
    const words = stateWords(CLAIM_STATES, claim);
    const where = { ...all.where, 核实: words };
    const label = `成果（${words}）`;
    return [
      words,
      figures.take({ ...all, label, unit: '件', once: OUTCOME_NUMBER, where }),
      ...Object.values(DUE).map((sum) =>
        figures.take({ ...all, label: `${label}${sum}`, unit: '万元', sum, where }),
      ),
    ];
  });
  const [verified = []] = rows;
  const claimed = rows.slice(1).reduce((sum, row) => sum + Number(row[1] ?? 0), 0);
  return [
    text(
      `本期活动促成成果${count}件${parts === count ? '' : `，按份额合${parts}件`}。已核实${verified[1] ?? 0}件：意向额${verified[2] ?? 0}万元，合同额${verified[3] ?? 0}万元，到账额${verified[4] ?? 0}万元，新增产值${verified[5] ?? 0}万元。尚未核实${claimed}件，不计入官方口径${see('outcomes')}。意向、合同、到账、新增产值分别统计，不相加；由几届活动共同促成的，按份额计入；已核实后又报进展的，按已核实的阶段和金额计。`,
    ),
    {
      kind: 'table',
      heads: [
        '核实情况',
        '件数',
        '意向额（万元）',
        '合同额（万元）',
        '到账额（万元）',
        '新增产值（万元）',
      ],
      widths: [3, 2, 3, 3, 3, 3],
      rows: rows.filter((row) => Number(row[1]) > 0).map((row) => row.map(String)),
    },
  ];
};

const gaps: Section = (report, figures) => {
  if (report.gaps.length === 0) return [text('本期需求均有较强候选，没有短板领域。')];
  const rows = report.gaps.map(({ field, needs }): [string, number, number] => {
    const name = field || UNNAMED_CUT.field.zh;
    const lacking = {
      label: `缺口（${name}）`,
      unit: '项',
      list: 'gaps',
      where: { 领域: name },
    } as const;
    const where = { [KIND.header]: KIND.need, [FUNNEL_STEPS.needs.zh]: YES, 领域: name };
    const wanted = { label: `需求（${name}）`, unit: '项', list: 'rows', where } as const;
    return [name, needs === 0 ? 0 : figures.take(wanted), figures.take(lacking)];
  });
  const first = rows.slice(0, 3).map(([name, , lacking]) => `${name}${lacking}项`);
  return [
    text(
      `尚无较强候选的需求较多的领域依次为${first.join('、')}${rows.length > 3 ? '等' : ''}，建议作为下一阶段征集专家与成果的重点${see('gaps')}。`,
    ),
    {
      kind: 'table',
      heads: ['领域', '需求（项）', '尚无较强候选（项）'],
      widths: [4, 2, 3],
      rows: rows.map((row) => row.map(String)),
    },
  ];
};

const duties: Section = (report, figures) => {
  const count = (label: string, where: Readonly<Record<string, string>>): number =>
    figures.take({ label, unit: '项', list: 'duties', where });
  const total = count('责任事项', {});
  if (total === 0) return [text('尚未录入责任清单。')];
  const lit = (['GREEN', 'YELLOW', 'RED'] as const).map(
    (light) => `${LIGHT[light].zh}${count(LIGHT[light].zh, { 亮灯: LIGHT[light].zh })}项`,
  );
  const red = report.duties.filter(({ light }) => light === 'RED').slice(0, MOST_RED);
  return [
    text(
      `责任清单共${total}项，${lit.join('，')}，${UNLIT}${count(UNLIT, { 亮灯: UNLIT })}项；已销号${count('已销号', { 已销号: YES })}项${see('duties')}。`,
    ),
    ...(red.length === 0
      ? []
      : [
          {
            kind: 'table',
            heads: ['编号', '任务', '牵头单位'],
            widths: [1, 6, 3],
            rows: red.map(({ number, task, leads }) => [number, task, leads.join('、')]),
          } as const,
        ]),
  ];
};

const cases: Section = (report, figures) => {
  const count = figures.take({ label: '发布案例', unit: '篇', list: 'cases', where: {} });
  if (count === 0) return [text('本期活动的成果尚未发布案例。')];
  const named = report.cases.slice(0, 10).map(({ title }) => `《${title}》`);
  return [
    text(
      `经供需双方同意，本期活动的成果已发布案例${count}篇：${named.join('、')}${count > named.length ? '等' : ''}${see('cases')}。`,
    ),
  ];
};

const text = (words: string): PaperBlock => ({ kind: 'text', text: words });
