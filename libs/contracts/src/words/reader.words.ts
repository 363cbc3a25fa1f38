import { CAPABILITY_KIND } from './codes.js';
import type { Worded } from './language.js';
import type { Side } from './side.js';
import { wordOf } from './word-of.js';

/** Whom a letter or a page speaks to: one side of a pair, be it a person or an organisation. */
export interface Reader {
  readonly side: Side;
  readonly isPerson: boolean;
}

/** How a pair is spoken of to one of its sides: what is theirs is never called the other side's. */
export interface PairWords {
  /** The reader. */
  readonly you: string;
  readonly need: string;
  readonly capability: string;
}

/** The reader of a letter to a side: an enterprise is written to as such, an expert as a person where one is named. */
export const readerOf = (side: Side, expert: string): Reader => ({
  side,
  isPerson: side === 'capability' && expert !== '',
});

/** @param kind code of the list `CAPABILITY_KIND` */
export function pairWords({ side, isPerson }: Reader, kind: string): PairWords {
  const you = isPerson ? '您' : '贵单位';
  const label = wordOf(CAPABILITY_KIND, kind);
  return {
    you,
    need: `${side === 'need' ? you : '对方'}的技术需求`,
    capability: `${side === 'capability' ? you : '对方'}的${label}`,
  };
}

/** What a mail that was not sent says of itself; never an address. */
export const UNSENT_REASONS = {
  NO_ADDRESS_TO_INVITE: { zh: '没有邮箱，请电话邀约', en: 'no mail address, please telephone' },
  NO_ADDRESS_TO_TELL: { zh: '没有邮箱，请电话告知', en: 'no mail address, please telephone' },
  NO_ADDRESS_TO_CONFIRM: {
    zh: '没有邮箱，请电话请单位确认',
    en: 'no mail address, please telephone for the confirmation',
  },
  ADDRESS_DEAD: {
    zh: '此前寄往这个邮箱的信被退回，请更正邮箱或电话联系',
    en: 'an earlier letter came back from this address, please correct it or telephone',
  },
  NO_ANSWER_WANTED: {
    zh: '已有答复、已撤回或已过期，不再提醒',
    en: 'it was answered, revoked or has expired, nobody is reminded',
  },
  LINK_OVER: { zh: '链接已失效，没有发出', en: 'the link is over, it was not sent' },
  EDITION_CLOSED: {
    zh: '本届已归档，邀约没有发出',
    en: 'the edition is closed, the invitation was not sent',
  },
} as const satisfies Readonly<Record<string, Worded>>;
