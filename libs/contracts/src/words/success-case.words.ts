import type { Worded } from './language.js';

/** What the words of a case may not tell, unless both sides are asked for just that. */
export const CASE_REMARKS = {
  CASE_TELLS_CONTACT: {
    zh: '案例中不写联系方式；确需公开的，请勾选后一并征求双方同意',
    en: 'tells how somebody is reached; ask both sides for just that, or leave it out',
  },
  CASE_TELLS_AMOUNT: {
    zh: '案例中不写金额；确需公开的，请勾选后一并征求双方同意',
    en: 'tells a sum of money; ask both sides for just that, or leave it out',
  },
} as const satisfies Readonly<Record<string, Worded>>;
