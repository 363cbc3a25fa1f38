import type { CodeEntry } from './codes.js';
import type { Worded } from './language.js';

/** The seven kinds of cadence that a duty list knows. */
export const CADENCE_KIND = {
  BY: { zh: '限期完成', en: 'by a month' },
  ONGOING: { zh: '长期', en: 'ongoing' },
  EDITION_PER_YEAR: { zh: '一年一届', en: 'an edition a year' },
  PER_YEAR: { zh: '每年若干次', en: 'so many times a year' },
  AT_LEAST_PER_YEAR: { zh: '每年至少若干次', en: 'at least so many times a year' },
  PER_HALF: { zh: '每半年若干次', en: 'so many times in each half of a year' },
  EVERY_MONTHS: { zh: '每若干月一次', en: 'every so many months' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type CadenceKind = keyof typeof CADENCE_KIND;

/** How a duty stands, the better first. */
export const LIGHT = {
  GREEN: { zh: '绿灯', en: 'green' },
  YELLOW: { zh: '黄灯', en: 'yellow' },
  RED: { zh: '红灯', en: 'red' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type Light = keyof typeof LIGHT;

/** Why a light is what it is. */
export const LIGHT_REASON = {
  CLOSED: { zh: '已销号', en: 'closed and verified' },
  DONE: { zh: '已完成，待复核', en: 'done, to be verified' },
  NOT_BEGUN: { zh: '尚未到起始时间', en: 'has not begun yet' },
  MET: { zh: '本期已达到次数', en: 'the present period is met' },
  DATED: { zh: '本期已有确定日期的届次', en: 'an edition of the present period has its date' },
  EARLY: { zh: '本期尚早', en: 'the present period is young' },
  LATE_WITHOUT_DATE: {
    zh: '本期已过三分之二，仍无确定日期',
    en: 'two thirds of the present period are gone without a date',
  },
  NO_REPORT: { zh: '超过 30 天没有反馈', en: 'nothing was reported for 30 days' },
  SHORT: { zh: '上一期未达到次数', en: 'the last period was closed short' },
  OVERDUE: { zh: '逾期未完成', en: 'overdue' },
} as const satisfies Readonly<Record<string, Worded>>;
export type LightReason = keyof typeof LIGHT_REASON;

/** How one period of a duty stands. */
export const PERIOD_STATE = {
  DUE: { zh: '进行中', en: 'due' },
  MET: { zh: '已达到', en: 'met' },
  SHORT: { zh: '未达到', en: 'short' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type PeriodState = keyof typeof PERIOD_STATE;

/** What a unit is to a duty; the same unit may be several. */
export const UNIT_ROLE = {
  LEAD: { zh: '牵头单位', en: 'lead' },
  SUPPORT: { zh: '配合单位', en: 'support' },
  GUIDE: { zh: '指导单位', en: 'guide' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type UnitRole = keyof typeof UNIT_ROLE;

/** Where a statement on the cadence of a duty stands. */
export const STATEMENT_SOURCE = {
  ANNEX: { zh: '责任清单', en: 'duty list' },
  BODY: { zh: '方案正文', en: 'text of the plan' },
  MEETING: { zh: '联席会议', en: 'joint meeting' },
  HAND: { zh: '补充填报', en: 'entered by hand' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type StatementSource = keyof typeof STATEMENT_SOURCE;

/** What is to be looked at in a duty, without anything being refused. */
export const COMMITMENT_WARNINGS = {
  CADENCE_UNREAD: {
    zh: '看不懂期限“{words}”，不参与亮灯，请补充',
    en: 'the cadence “{words}” is not understood and sets no light: please add it',
  },
  UNIT_UNKNOWN: {
    zh: '单位库中没有“{name}”，按原文保留',
    en: '“{name}” is not in the register; it is kept as it was written',
  },
  UNIT_TWICE: {
    zh: '“{name}”既是牵头单位又是配合或指导单位',
    en: '“{name}” leads the duty and supports or guides it too',
  },
  STATEMENTS_DIFFER: {
    zh: '各处对期限的表述不一致，从严亮灯',
    en: 'the statements on the cadence differ; the stricter sets the light',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type CommitmentWarningCode = keyof typeof COMMITMENT_WARNINGS;
