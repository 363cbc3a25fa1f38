import type { Worded } from './language.js';

/** What there is against a slot although both sides are free in it. */
export const SLOT_REMARK = {
  NEAR_AWAY: {
    zh: '{side}前后半小时内不便，时间紧',
    en: 'The {side} cannot come within half an hour of it',
  },
  OUTSIDE_WISH: {
    zh: '{side}希望的是别的时间',
    en: 'The {side} has asked for another time',
  },
} as const satisfies Readonly<Record<string, Worded>>;
