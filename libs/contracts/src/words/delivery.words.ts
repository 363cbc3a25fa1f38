import type { Worded } from './language.js';

/** What a letter about an invitation is. */
export const DELIVERY_KIND = {
  INVITATION: { zh: '邀约信', en: 'invitation' },
  REMINDER: { zh: '提醒', en: 'reminder' },
} as const satisfies Readonly<Record<string, Worded>>;
export type DeliveryKind = keyof typeof DELIVERY_KIND;
