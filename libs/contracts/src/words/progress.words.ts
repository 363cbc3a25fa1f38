import type { Worded } from './language.js';

/** How far a need has come, computed from its matches and outcomes; furthest first. */
export const NEED_PROGRESS = {
  SOLVED: { zh: '已解决', en: 'solved' },
  SOLVING: { zh: '解决中', en: 'being solved' },
  SIGNED: { zh: '已签约', en: 'signed' },
  TALKING: { zh: '洽谈中', en: 'in talks' },
  APPROACHING: { zh: '对接中', en: 'being approached' },
  WAITING: { zh: '待对接', en: 'waiting' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NeedProgress = keyof typeof NEED_PROGRESS;

/** Steps from a need to what came of it. */
export const FUNNEL_STEPS = {
  needs: { zh: '征集需求', en: 'needs collected' },
  published: { zh: '审核发布', en: 'needs published' },
  matched: { zh: '找到候选', en: 'candidates found' },
  shortlisted: { zh: '入选配对', en: 'pairs shortlisted' },
  invited: { zh: '已发邀约', en: 'invitations sent' },
  accepted: { zh: '双方同意', en: 'accepted by both' },
  scheduled: { zh: '排定洽谈', en: 'meetings set' },
  held: { zh: '完成洽谈', en: 'meetings held' },
  useful: { zh: '有效洽谈', en: 'useful meetings' },
  intent: { zh: '达成意向', en: 'intents' },
  contracted: { zh: '签约', en: 'contracts' },
  landed: { zh: '落地', en: 'landed' },
} as const satisfies Readonly<Record<string, Worded>>;
export type FunnelStepCode = keyof typeof FUNNEL_STEPS;
/** In the order of the way. */
export const FUNNEL_STEP_CODES = Object.keys(FUNNEL_STEPS) as readonly FunnelStepCode[];
/** Steps that count needs; the others count pairs of a need and a capability. */
export const NEED_STEPS: readonly FunnelStepCode[] = ['needs', 'published', 'matched'];

/** Steps that outcomes are counted at: each also says how much of it was verified. */
export const OUTCOME_STEPS: readonly FunnelStepCode[] = ['intent', 'contracted', 'landed'];

/** What the part of a step is called that was verified. */
export const verifiedStep = (step: FunnelStepCode): string => `${FUNNEL_STEPS[step].zh}（已核实）`;

/** What the funnel is cut by: the park of the need's organisation, the field of the need, the society that brings the expert, how well the pair was scored. */
export const FUNNEL_CUTS = {
  park: { zh: '园区', en: 'park' },
  field: { zh: '领域', en: 'field' },
  society: { zh: '学会', en: 'society' },
  level: { zh: '推荐程度', en: 'level of the match' },
} as const satisfies Readonly<Record<string, Worded>>;
export type FunnelCutCode = keyof typeof FUNNEL_CUTS;
export const FUNNEL_CUT_CODES = Object.keys(FUNNEL_CUTS) as readonly FunnelCutCode[];
/** Cuts that begin with the pairs: a need by itself is of no society and has no level. */
export const PAIR_CUTS: readonly FunnelCutCode[] = ['society', 'level'];

/** What the line of a cut is called that nothing is named for. */
export const UNNAMED_CUT = {
  park: { zh: '未填写园区', en: 'no park given' },
  field: { zh: '未填写领域', en: 'no field given' },
  society: { zh: '未由学会推荐', en: 'brought by no society' },
  level: { zh: '未打分', en: 'not scored' },
} as const satisfies Readonly<Record<FunnelCutCode, Worded>>;

/** Stages of running an edition. */
export const STAGES = {
  'import-need': { zh: '导入需求', en: 'Import of needs' },
  'import-capability': { zh: '导入能力', en: 'Import of capabilities' },
  index: { zh: '建立索引', en: 'Index' },
  match: { zh: '匹配打分', en: 'Matching' },
  shortlist: { zh: '遴选配对', en: 'Shortlist' },
  invite: { zh: '发出邀约', en: 'Invitations' },
  accept: { zh: '登记答复', en: 'Answers' },
  timetable: { zh: '洽谈排期', en: 'Timetable' },
  files: { zh: '生成文件', en: 'Files' },
} as const satisfies Readonly<Record<string, Worded>>;
export type StageCode = keyof typeof STAGES;

/** What a stage says of itself on the way. */
export const STAGE_NOTES = {
  BREAKS: {
    zh: '空档 {breaks} 次，至少 {lowerBound} 次',
    en: '{breaks} breaks, at least {lowerBound}',
  },
} as const satisfies Readonly<Record<string, Worded>>;

export type StageNoteCode = keyof typeof STAGE_NOTES;

/** How good a timetable is known to be. */
export const TIMETABLE_STATUSES = {
  none: { zh: '尚未排期', en: 'no timetable yet' },
  optimal: { zh: '已证明空档最少', en: 'proved to have the fewest breaks' },
  feasible: { zh: '可行', en: 'feasible' },
  unknown: { zh: '可行', en: 'feasible' },
  infeasible: { zh: '无法全部排入', en: 'not everything fits' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What groups of needs without a field or a cluster are called. */
export const UNNAMED_GROUP = {
  field: { zh: '未填写领域', en: 'no field given' },
  cluster: { zh: '未填写集群', en: 'no cluster given' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why a run was given up that never moved, however often it was asked for. */
export const RUN_STALLED: Worded = {
  zh: '多次重试仍没有进展',
  en: 'no progress after many tries',
};
