import type { Worded } from './language.js';

/** What becomes of invitations that were let go; `{at}` e.g. 12月1日 08:00, `{number}` of the wave. */
export const RELEASE_NOTE = {
  NOTHING: { zh: '没有可放行的邀约', en: 'There is nothing to let go' },
  AT_ONCE: { zh: '随即发出', en: 'They go out at once' },
  LATER: { zh: '将于{at}起发出', en: 'They go out from {at} on' },
  SPREAD: {
    zh: '自{at}起分批发出，最晚一批{last}：每人每天收到的邀约有上限',
    en: 'They go out from {at} on, the last at {last}: one person gets so many a day',
  },
  PLANNED: {
    zh: '已列入第{number}批，将于{at}放行；此前可以取消',
    en: 'Wave {number} goes at {at}; until then it can be called off',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why a wave was called off, where nobody did it. */
export const WAVE_CALLED_OFF = {
  EDITION_CLOSED: { zh: '本届已归档', en: 'the edition is closed' },
  EDITION_PHASE_FORBIDS: {
    zh: '本届当前阶段不放行邀约',
    en: 'nobody is invited in the phase of the edition',
  },
} as const satisfies Readonly<Record<string, Worded>>;
