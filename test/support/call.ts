import type { OnBehalf } from '@jiqia/contracts/http';

/** The call after which an organiser answers an invitation in the place of its recipient. */
export const CALL: OnBehalf = {
  spokenWith: '接听人',
  at: '2026-11-01T09:00:00+08:00',
  said: '本人在电话中确认',
};

/** An answer that nobody gives to an invitation in this state, unless it awaits one. */
export const otherAnswer = (state: string): object =>
  state === 'AWAITING' ? { answer: 'ACCEPTED' } : { answer: 'COUNTERED', times: 'x' };
