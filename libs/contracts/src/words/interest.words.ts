import type { Worded } from './language.js';

/** What makes a conflict of interest. */
export const INTEREST_KIND = {
  EMPLOYMENT: { zh: '任职或兼职', en: 'employment' },
  SHAREHOLDING: { zh: '持股或投资', en: 'shareholding' },
  KINSHIP: { zh: '亲属关系', en: 'kinship' },
  RIVALRY: { zh: '竞争关系', en: 'rivalry' },
  DISPUTE: { zh: '纠纷或诉讼', en: 'dispute' },
  OTHER: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Worded>>;
export type InterestKind = keyof typeof INTEREST_KIND;
