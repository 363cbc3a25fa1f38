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

/** What a report of an outcome is refused for. */
export const OUTCOME_REMARKS = {
  END_REASON_MISSING: {
    zh: '终止或失效的，请写明原因',
    en: 'is needed for what has come to nothing',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** What a side may say of the contract, as the field is called. */
export const OUTCOME_FIELD = {
  intentWan: { zh: '意向额', en: 'sum intended' },
  contractWan: { zh: '合同额', en: 'sum of the contract' },
  receivedWan: { zh: '到账额', en: 'sum received' },
  outputWan: { zh: '新增产值', en: 'new output value' },
  signedAt: { zh: '签约日期', en: 'day of signing' },
  contractType: { zh: '合同类型', en: 'type of contract' },
  registrationNo: { zh: '合同登记编号', en: 'number in the register of contracts' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What is still to be done about an outcome, and by whom. */
export const OUTCOME_TODO = {
  REPORT: { zh: '填报进展到了哪一步', en: 'say how far it has got' },
  EVIDENCE: {
    zh: '上传凭证（合同、付款凭证或验收单）',
    en: 'hand in a file that shows it (contract, payment or acceptance)',
  },
  AGREE: {
    zh: '双方填报不一致，请与对方核对后再填报',
    en: 'both sides say different things: compare and report again',
  },
  CONFIRM_END: {
    zh: '一方已填报终止，待对方填报或组织方确认',
    en: 'one side says that it has ended: the other side or the organiser confirms',
  },
  VERIFY: { zh: '核实凭证', en: 'verify the evidence' },
  SETTLE: { zh: '处理异议', en: 'settle the dispute' },
} as const satisfies Readonly<Record<string, Worded>>;
export type OutcomeTodo = keyof typeof OUTCOME_TODO;
/** Whose turn it is, as a side reads it. */
export const OUTCOME_TURN = {
  own: { zh: '本方', en: 'you' },
  other: { zh: '对方', en: 'the other side' },
  organiser: { zh: '组织方', en: 'the organiser' },
} as const satisfies Readonly<Record<string, Worded>>;
export type OutcomeTurn = keyof typeof OUTCOME_TURN;

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
