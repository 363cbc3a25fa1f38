import type { Worded } from './language.js';

/** What a badge calls its holder. */
export const BADGE_ROLE = {
  ENTERPRISE: { zh: '企业', en: 'enterprise' },
  EXPERT: { zh: '专家', en: 'expert' },
  ORGANISER: { zh: '组织方', en: 'organiser' },
} as const satisfies Readonly<Record<string, Worded>>;
export type BadgeRole = keyof typeof BADGE_ROLE;

/** What a file of badges is called. */
export const BADGES_TITLE = '胸卡';
