import type { Worded } from './language.js';

/** What came of a meeting. */
export const OUTCOME_KIND = {
  CONTRACT: { zh: '技术合同', en: 'technology contract' },
  EQUITY: { zh: '技术入股', en: 'equity' },
  JOINT_APPLICATION: { zh: '联合申报', en: 'joint application' },
  JOINT_TACKLING: { zh: '联合攻关', en: 'joint research' },
  POST: { zh: '人才引进或导师', en: 'post or mentor' },
  COURSE: { zh: '培训', en: 'course' },
  ADVICE: { zh: '决策咨询', en: 'advice on policy' },
} as const satisfies Readonly<Record<string, Worded>>;
export type OutcomeKind = keyof typeof OUTCOME_KIND;

/** Technology contracts by the Civil Code. */
export const CONTRACT_TYPE = {
  DEVELOPMENT: { zh: '技术开发', en: 'development' },
  TRANSFER: { zh: '技术转让', en: 'transfer' },
  LICENCE: { zh: '技术许可', en: 'licence' },
  CONSULTING: { zh: '技术咨询', en: 'consulting' },
  SERVICE: { zh: '技术服务', en: 'service' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ContractType = keyof typeof CONTRACT_TYPE;

/** The whole of an outcome in millionths: shares are whole numbers of them, so that they sum up exactly. */
export const WHOLE_SHARE = 1_000_000;

/** What somebody did to an outcome. */
export const OUTCOME_STEP = {
  RECORDED: { zh: '登记', en: 'recorded' },
  EDITED: { zh: '修改', en: 'edited' },
  ADDED: { zh: '上传凭证', en: 'added evidence' },
  REMOVED: { zh: '删除凭证', en: 'removed evidence' },
  ADVANCED: { zh: '变更阶段', en: 'moved to this stage' },
  EVIDENCED: { zh: '提交核实', en: 'handed in to be verified' },
  VERIFIED: { zh: '核实', en: 'verified' },
  DISPUTED: { zh: '提出异议', en: 'disputed' },
  ADOPTED: { zh: '沿用此前的核定', en: 'taken over as it was judged before' },
} as const satisfies Readonly<Record<string, Worded>>;
export type OutcomeStep = keyof typeof OUTCOME_STEP;
/** Whoever has done one of these since the outcome was last verified has a hand in it, and does not verify it. */
export const HAND_IN_OUTCOME: readonly OutcomeStep[] = [
  'RECORDED',
  'EDITED',
  'ADDED',
  'REMOVED',
  'ADVANCED',
  'EVIDENCED',
];
