import type { Language } from '@jiqia/contracts/words';
import { DateTime } from 'luxon';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;
const DAY = { month: 'long', day: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A moment as people of a place say it: `12月15日 09:30`. @param timeZone e.g. `Asia/Shanghai` */
export const dayAndTime = (at: Date, timeZone: string, language: Language = 'zh'): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...DAY, ...TIME }).format(at);

/** From one moment to another of the same day: `12月15日 09:30–10:00`. */
export const timeSpan = (
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  timeZone: string,
  language: Language = 'zh',
): string => {
  const end = new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...TIME }).format(endsAt);
  return `${dayAndTime(startsAt, timeZone, language)}–${end}`;
};

/** A calendar day: `2026-12-15` as `2026年12月15日`. */
export const dayWords = (day: string): string => DateTime.fromISO(day).toFormat('yyyy年M月d日');
