import type { Worded } from './language.js';

/** What an edition prints for its day. */
export const PRINT_KIND = {
  'plan-by-person': { zh: '洽谈安排（按参会人）', en: 'meetings by person' },
  'plan-by-table': { zh: '洽谈安排（按位置）', en: 'meetings by table' },
  'sign-in': { zh: '签到表', en: 'sign-in sheet' },
  'table-cards': { zh: '桌牌', en: 'table cards' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PrintKind = keyof typeof PRINT_KIND;
