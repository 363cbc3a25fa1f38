import type { Worded } from './language.js';

/** Kinds of questions that whoever signs up is asked. */
export const QUESTION_KIND = {
  TEXT: { zh: '单行文字', en: 'text' },
  LONG_TEXT: { zh: '多行文字', en: 'long text' },
  ONE_OF: { zh: '单选', en: 'one of several' },
  SEVERAL_OF: { zh: '多选', en: 'several of' },
  YES_NO: { zh: '是或否', en: 'yes or no' },
} as const satisfies Readonly<Record<string, Worded>>;
export type QuestionKind = keyof typeof QUESTION_KIND;

/** What may be decided on registrations, as buttons say it. */
export const REGISTRATION_DECISION = {
  APPROVED: { zh: '通过', en: 'approve' },
  REJECTED: { zh: '不通过', en: 'reject' },
  WAITING: { zh: '转为候补', en: 'put on the wait list' },
} as const satisfies Readonly<Record<string, Worded>>;
export type RegistrationDecision = keyof typeof REGISTRATION_DECISION;

/** Whether one may sign up now. */
export const SIGN_UP = {
  NONE: { zh: '未开设报名', en: 'nobody signs up for this edition' },
  BEFORE: { zh: '报名尚未开始', en: 'not open yet' },
  OPEN: { zh: '报名中', en: 'open' },
  OVER: { zh: '报名已截止', en: 'over' },
} as const satisfies Readonly<Record<string, Worded>>;
export type SignUp = keyof typeof SIGN_UP;

/** Letters about a registration. */
export const REGISTRATION_LETTER_KINDS = [
  'RECEIVED',
  'WAITING',
  'APPROVED',
  'REJECTED',
  'MOVED_UP',
  'CANCELLED',
] as const;
export type RegistrationLetterKind = (typeof REGISTRATION_LETTER_KINDS)[number];

/** Why such a letter did not go out. */
export const REGISTRATION_UNSENT = {
  NO_ADDRESS: { zh: '报名人没有邮箱，请电话告知', en: 'no mail address: telephone' },
  OVER: { zh: '报名的状态已变，不再发送', en: 'the registration stands otherwise by now' },
  UNWANTED: {
    zh: '由他人代为报名，且本人已撤回接收活动通知的同意',
    en: 'somebody else signed them up, and they no longer agree to be told of events',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** An answer to a question of yes or no. */
export const YES_NO: Readonly<Record<'yes' | 'no', Worded>> = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
};

/** Before the reason in a letter. */
export const REASON_GIVEN: Worded = { zh: '原因：{reason}', en: 'Reason: {reason}' };

/** In a letter, where an edition has no day yet. */
export const DAYS_LATER: Worded = { zh: '另行通知', en: 'a day that we shall tell you' };
/** In a letter, before the venue. */
export const AT_VENUE: Worded = { zh: '，地点：{venue}', en: ', at {venue}' };
/** In a letter, how the organiser is reached. */
export const REACHED_BY = {
  PHONE: { zh: '电话 {phone}', en: 'telephone {phone}' },
  EMAIL: { zh: '邮箱 {email}', en: 'mail {email}' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What somebody answered, after what was asked. */
export const ANSWERED: Worded = { zh: '{label}：{answer}', en: '{label}: {answer}' };
