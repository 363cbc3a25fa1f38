import type { Worded } from './language.js';

/** What is to be looked at in the days of an edition; nothing is refused for it. */
export const DAY_REMARKS = {
  DAY_IS_HOLIDAY: { zh: '{day} 是法定节假日（{name}）', en: '{day} is a legal holiday ({name})' },
  DAY_IS_WEEKEND: { zh: '{day} 是周末', en: '{day} is on a weekend' },
  DAY_MADE_UP: {
    zh: '{day} 是调休上班的周末',
    en: '{day} is a weekend on which people work',
  },
  DAY_IS_PAST: { zh: '{day} 已经过去', en: '{day} has passed' },
  HOLIDAYS_UNPUBLISHED: {
    zh: '{day}：{year} 年的放假安排尚未发布或尚未录入，请自行核对',
    en: '{day}: the holidays of {year} are not published or not entered yet; please check',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Legal holidays. */
export const HOLIDAY = {
  NEW_YEAR: { zh: '元旦', en: 'New Year' },
  SPRING: { zh: '春节', en: 'Spring Festival' },
  QINGMING: { zh: '清明节', en: 'Qingming Festival' },
  LABOUR: { zh: '劳动节', en: 'Labour Day' },
  DRAGON_BOAT: { zh: '端午节', en: 'Dragon Boat Festival' },
  MID_AUTUMN: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  NATIONAL: { zh: '国庆节', en: 'National Day' },
} as const satisfies Readonly<Record<string, Worded>>;
export type HolidayCode = keyof typeof HOLIDAY;
