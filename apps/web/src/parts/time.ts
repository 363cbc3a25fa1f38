import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { language } from '../i18n/index.js';

dayjs.extend(utc);

/** Minutes that Beijing is ahead of UTC; it has had no summer time since 1991. */
const BEIJING_MINUTES = 8 * 60;
const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const DAY_MS = 24 * 60 * 60 * 1000;

const inBeijing = (instant: string) => dayjs.utc(instant).utcOffset(BEIJING_MINUTES);

/** 10:30 */
export const clockTime = (instant: string): string => inBeijing(instant).format('HH:mm');
/** 12 月 17 日, or 17 Dec */
export const dayWords = (day: string): string =>
  language() === 'en' ? dayjs.utc(day).format('D MMM') : dayjs.utc(day).format('M 月 D 日');
/** The same of an instant. */
export const dayOfInstant = (instant: string): string =>
  dayWords(inBeijing(instant).format('YYYY-MM-DD'));
/** 周四, or Thu */
export const weekday = (day: string): string => WEEKDAYS[language()][dayjs.utc(day).day()] ?? '';
/** The same of an instant. */
export const weekdayOfInstant = (instant: string): string =>
  weekday(inBeijing(instant).format('YYYY-MM-DD'));
/** 12 月 17 日 10:30 */
export const dayAndTime = (instant: string): string =>
  `${dayOfInstant(instant)} ${clockTime(instant)}`;
/** Whole days from today, in Beijing, until a day; negative when it is over. */
export const daysUntil = (day: string): number =>
  Math.round(
    (Date.parse(day) - Date.parse(dayjs.utc().utcOffset(BEIJING_MINUTES).format('YYYY-MM-DD'))) /
      DAY_MS,
  );
/** Day and time of an instant in Beijing, as YYYY-MM-DD and HH:mm; of now where none is named. */
export function nowInBeijing(instant: string = new Date().toISOString()): {
  readonly day: string;
  readonly time: string;
} {
  const at = inBeijing(instant);
  return { day: at.format('YYYY-MM-DD'), time: at.format('HH:mm') };
}
