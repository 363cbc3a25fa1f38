import type { Worded } from './language.js';

/** Wished times of one request, and requests of one meeting, open and ended. */
export const MOST_MOVE_WISHES = 3;
export const MOST_MOVE_REQUESTS = 3;

/** What a side of a meeting asks for. */
export const MOVE_REQUEST_KIND = {
  TIME: { zh: '改期', en: 'another time' },
  SWAP: { zh: '与本方另一场对调', en: 'a swap with another own meeting' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MoveRequestKind = keyof typeof MOVE_REQUEST_KIND;

/** How a request ended. */
export const MOVE_REQUEST_END = {
  AGREED: { zh: '已同意', en: 'agreed' },
  REFUSED: { zh: '未同意', en: 'refused' },
  LAPSED: { zh: '逾期未答复', en: 'not answered in time' },
  TAKEN_BACK: { zh: '已收回', en: 'taken back' },
  OVERTAKEN: { zh: '洽谈已另行调整或取消', en: 'the meeting was changed or called off otherwise' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MoveRequestEnd = keyof typeof MOVE_REQUEST_END;
