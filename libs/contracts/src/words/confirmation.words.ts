import type { Worded } from './language.js';

/** What the owner of an entry has said of it (代填报): a mark, not a bar. */
export const CONFIRMATION = {
  UNCONFIRMED: { zh: '待单位确认', en: 'not yet confirmed by its owner' },
  CONFIRMED: { zh: '单位已确认', en: 'confirmed by its owner' },
  OBJECTED: { zh: '单位指出有误', en: 'its owner says that something is wrong' },
} as const satisfies Readonly<Record<string, Worded>>;
export type Confirmation = keyof typeof CONFIRMATION;
/** What of it everybody may know. */
export const PUBLIC_CONFIRMATIONS = ['CONFIRMED', 'UNCONFIRMED'] as const;
export type PublicConfirmation = (typeof PUBLIC_CONFIRMATIONS)[number];

/** How an owner has confirmed. */
export const CONFIRMED_BY = {
  ACCOUNT: { zh: '单位账户', en: "the owner's account" },
  LINK: { zh: '确认链接', en: 'a confirmation link' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ConfirmedBy = keyof typeof CONFIRMED_BY;

/** What letters, lists and files say beside an entry that its owner has not confirmed. */
export const UNCONFIRMED_MARK: Worded = { zh: '待单位确认', en: 'not confirmed' };

/** The same to the other side of a pair, as a sentence. */
export const UNCONFIRMED_NOTE: Worded = {
  zh: '（对方资料由他人代填，尚待对方单位确认。）',
  en: '(What is said of the other side was filled in for it, and it has not confirmed it yet.)',
};

/** How the asking of an owner stands. */
export const ASKING = {
  WAITING: { zh: '待答复', en: 'waiting' },
  CONFIRMED: { zh: '确认无误', en: 'confirmed' },
  OBJECTED: { zh: '有误，需要修改', en: 'something is wrong' },
  UNDELIVERED: { zh: '未送达，请电话联系', en: 'not delivered: telephone' },
  EXPIRED: { zh: '链接已过期', en: 'the link has expired' },
  REPLACED: { zh: '已发送新的链接', en: 'a newer link was sent' },
} as const satisfies Readonly<Record<string, Worded>>;
export type Asking = keyof typeof ASKING;

/** Why an owner is not asked. */
export const NOT_ASKED = {
  ENTRY_UNKNOWN: { zh: '没有这条记录', en: 'there is no such entry' },
  ENTRY_ENDED: { zh: '已关闭、未通过或已下架', en: 'it is closed, rejected or retired' },
  CONFIRMED_ALREADY: { zh: '单位已确认', en: 'its owner has confirmed it' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NotAsked = keyof typeof NOT_ASKED;
