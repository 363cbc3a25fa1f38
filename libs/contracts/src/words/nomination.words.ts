import type { Worded } from './language.js';

/** Why a society names nobody. */
export const NOMINATION_NONE = {
  NO_EXPERT: { zh: '暂无该领域专家', en: 'no expert in this field' },
  NOT_AVAILABLE: { zh: '相关专家时间不便', en: 'the experts have no time' },
  OUTSIDE_REMIT: { zh: '不属于本会业务范围', en: 'outside the remit of the society' },
  DESCRIPTION_UNCLEAR: { zh: '需求情况描述不清', en: 'the need is described unclearly' },
  INTERESTS_CONFLICT: { zh: '存在利益冲突', en: 'conflict of interest' },
  OTHER: { zh: '其他原因', en: 'another reason' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NominationNone = keyof typeof NOMINATION_NONE;

/** A society has at most so many questions of one edition open at a time. */
export const MOST_OPEN_NOMINATIONS = 20;
/** So many societies are asked at once. */
export const MOST_SOCIETIES_ASKED = 20;
/** So many days before the last one whoever has not answered is reminded. */
export const REMINDED_BEFORE_DAYS = 3;
/** How far ahead the last day may be where the edition has no day of its own yet. */
export const NOMINATION_HORIZON_DAYS = 180;

/** What is written to a society about a nomination. */
export const NOMINATION_LETTER_KIND = {
  ASK: { zh: '邀请函', en: 'letter of invitation' },
  REMINDER: { zh: '提醒', en: 'reminder' },
  WITHDRAWAL: { zh: '撤回通知', en: 'notice of withdrawal' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NominationLetterKind = keyof typeof NOMINATION_LETTER_KIND;

/** How the sending of such a letter stands. */
export const NOMINATION_LETTER_STATE = {
  PENDING: { zh: '待发送', en: 'waiting' },
  SENT: { zh: '已发送', en: 'sent' },
  DEAD: { zh: '未送达，请电话告知', en: 'undelivered: telephone' },
  STOPPED: { zh: '无须再发', en: 'nothing left to tell' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NominationLetterState = keyof typeof NOMINATION_LETTER_STATE;

/** Why such a letter was not sent. */
export const NOMINATION_UNSENT = {
  NO_ADDRESS: {
    zh: '学会没有登记联系人邮箱，也没有可用账户，请电话告知并寄送邀请函',
    en: 'the society has neither a contact with a mail address nor an account: telephone',
  },
  NOTHING_LEFT: { zh: '已答复、已撤回或已逾期，不再发送', en: 'there is nothing left to ask' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Number of a letter as offices write it, e.g. 〔2026〕12号. */
export const nominationNumber = ({
  year,
  number,
}: {
  readonly year: number;
  readonly number: number;
}): string => `〔${year}〕${number}号`;
/** What the file of a letter is called. */
export const nominationFile = (of: Parameters<typeof nominationNumber>[0]): string =>
  `邀请函${nominationNumber(of)}.pdf`;

/** How what a society does covers the field of a need, the nearest first. */
export const REMIT_COVER = {
  SAME: {
    zh: '业务范围“{remit}”与需求领域一致',
    en: 'its remit “{remit}” is the field of the need',
  },
  WIDER: {
    zh: '业务范围“{remit}”包含需求领域“{field}”',
    en: 'its remit “{remit}” takes in the field “{field}”',
  },
  NARROWER: {
    zh: '业务范围“{remit}”是需求领域“{field}”的一部分',
    en: 'its remit “{remit}” is a part of the field “{field}”',
  },
  NEAR: {
    zh: '业务范围“{remit}”与需求领域“{field}”同属“{top}”',
    en: 'its remit “{remit}” and the field “{field}” belong to “{top}”',
  },
  NONE: {
    zh: '登记的业务范围不含需求领域，但有该领域专家',
    en: 'its remit does not cover the field, though it has experts there',
  },
  UNSAID: {
    zh: '尚未登记业务范围，但有该领域专家',
    en: 'its remit is not known, though it has experts in the field',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type RemitCover = keyof typeof REMIT_COVER;
