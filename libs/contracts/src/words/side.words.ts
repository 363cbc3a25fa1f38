import type { Worded } from './language.js';
import type { Side } from './side.js';

interface SideWords {
  /** The party as a whole. */
  readonly party: Worded;
  /** The same where there is little room. */
  readonly short: Worded;
  /** What it brings. */
  readonly entry: Worded;
  /** The sheet its entries come in. */
  readonly sheet: Worded;
}

export const SIDE_WORDS: Readonly<Record<Side, SideWords>> = {
  need: {
    party: { zh: '需求方', en: 'demand side' },
    short: { zh: '需方', en: 'demand' },
    entry: { zh: '需求', en: 'need' },
    sheet: { zh: '需求表', en: 'sheet of needs' },
  },
  capability: {
    party: { zh: '供给方', en: 'supply side' },
    short: { zh: '供方', en: 'supply' },
    entry: { zh: '能力', en: 'capability' },
    sheet: { zh: '能力表', en: 'sheet of capabilities' },
  },
};
