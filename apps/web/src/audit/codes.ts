import {
  DECLINE_REASON,
  PROGRAMME_PHASE,
  ROLES,
  SCOPE_KINDS,
  SIGN_IN_WAYS,
} from '@jiqia/contracts/words';
import type { Worded } from '../i18n/in-words.js';

/** Codes that entries of the trail say most, in words; others stand as they are. */
export const CODES: Readonly<Record<string, Worded>> = {
  ...SCOPE_KINDS,
  ...SIGN_IN_WAYS,
  ...DECLINE_REASON,
  ...PROGRAMME_PHASE,
  ...ROLES,
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};
