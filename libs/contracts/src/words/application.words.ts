import type { Worded } from './language.js';

/** How an application to take part in an edition stands. */
export const APPLICATION_STATE = {
  WAITING: { zh: '待答复', en: 'waits for an answer' },
  ACCEPTED: { zh: '已同意', en: 'accepted' },
  REFUSED: { zh: '未同意', en: 'refused' },
  WITHDRAWN: { zh: '已撤回', en: 'taken back' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ApplicationState = keyof typeof APPLICATION_STATE;

/** Why an entry does not go into an edition. */
export const NOT_ENTERED = {
  KIND: { zh: '该届次不收这一类型', en: 'the edition takes nothing of this kind' },
  UNCONFIRMED: {
    zh: '该届次只收单位已确认的内容',
    en: 'the edition takes only what its owner has confirmed',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type NotEntered = keyof typeof NOT_ENTERED;
