import type { SameKeys } from '../i18n/same-keys.js';
import type { zh } from './words.zh.js';

export const en: SameKeys<typeof zh> = {
  sums: {
    intentWan: 'Sum intended',
    contractWan: 'Sum of the contract',
    receivedWan: 'Sum received',
    outputWan: 'New output value',
  },
  sumHint: '× 10,000 yuan; leave empty what there is none of',
  signedAt: 'Day of signing',
  type: 'Type of contract',
  types: {
    DEVELOPMENT: 'development',
    TRANSFER: 'transfer',
    LICENCE: 'licence',
    CONSULTING: 'consulting',
    SERVICE: 'service',
  },
  unknown: 'not said',
  registrationNo: 'Number in the register of contracts',
  registrationHint: 'the 16 digits of the register of technology contracts',
};
