import type { OnBehalf } from '@jiqia/contracts/http';

/** The call after which an organiser answers an invitation in the place of its recipient. */
export const CALL: OnBehalf = {
  spokenWith: '秦朗',
  at: '2026-11-01T09:00:00+08:00',
  said: '本人在电话中确认',
};

/** An answer that is not the one that an invitation in this state has. */
export const otherAnswer = (state: string): object =>
  state === 'ACCEPTED' ? { answer: 'DECLINED', reason: 'OTHER' } : { answer: 'ACCEPTED' };
