import type { CodeEntry } from './codes.js';
import type { Worded } from './language.js';

/** How a target of a campaign stands, by what is known of it. */
export const TARGET_STANDING = {
  NOT_ASKED: { zh: '尚未发送', en: 'not asked yet' },
  ASKED: { zh: '已发送，待填报', en: 'asked' },
  ANSWERED: { zh: '已填报', en: 'answered' },
  DECLINED: { zh: '暂无需求', en: 'has no need' },
  UNREACHABLE: { zh: '未能联系上', en: 'not reached' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type TargetStanding = keyof typeof TARGET_STANDING;

/** By which way a target has answered. */
export const ANSWER_WAY = {
  LINK: { zh: '填报链接', en: 'its link' },
  SHEET: { zh: '表格或征集表', en: 'a sheet or a form' },
  VISIT: { zh: '走访代填', en: 'a visit' },
  ACCOUNT: { zh: '账户填报', en: 'an account' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type AnswerWay = keyof typeof ANSWER_WAY;

/** Why a published need of a campaign does not go into the edition. */
export const NOT_FED = {
  KIND: { zh: '该届次不收这一类型的需求', en: 'the edition takes no needs of this kind' },
  UNCONFIRMED: {
    zh: '该届次只收单位已确认的需求',
    en: 'the edition takes needs only that their owners have confirmed',
  },
  UNPUBLISHED: { zh: '尚未发布', en: 'not published' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type NotFed = keyof typeof NOT_FED;

/** How a target answers, by what ways there are. */
export const SURVEY_ANSWER = {
  PAGE: {
    zh: '页面无需登录，手机上也能填写；一次填一条，最多十条。近期没有技术需求的，也请在页面中告知。',
    en: 'The page needs no account and works on a telephone. If you have no need at present, please say so there.',
  },
  MAIL: {
    zh: '请直接回复本邮件，写明需求名称、主要问题和希望达到的目标；近期没有技术需求的，也请回复告知。',
    en: 'Please reply to this mail with your needs, or that you have none at present.',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why the letter of a campaign was not sent. */
export const SURVEY_UNSENT = {
  NO_ADDRESS: {
    zh: '没有邮箱，请电话联系或走访',
    en: 'no mail address, please telephone or visit',
  },
  OVER: { zh: '已填报、已告知暂无需求或征集已结束，没有发出', en: 'answered or over, not sent' },
} as const satisfies Readonly<Record<string, Worded>>;
