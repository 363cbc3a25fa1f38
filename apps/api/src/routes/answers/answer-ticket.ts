import type { Language } from '@jiqia/contracts/words';
import type { MeetingToCome } from './answer-pair.reader.js';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;
const TABLE = /^(\d{1,4}) ?号桌$/;

/** When a meeting is, in pieces of different size. */
export interface TicketTime {
  readonly day: string;
  /** e.g. 周四 */
  readonly weekday: string;
  readonly from: string;
  readonly until: string;
}

/** @param timeZone of the edition, e.g. `Asia/Shanghai` */
export function ticketTime(
  { startsAt, endsAt }: Pick<MeetingToCome, 'startsAt' | 'endsAt'>,
  timeZone: string,
  language: Language,
): TicketTime {
  const words = (at: Date, parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...parts }).format(at);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    day: words(startsAt, { month: 'long', day: 'numeric' }),
    weekday: words(startsAt, { weekday: 'short' }),
    from: words(startsAt, time),
    until: words(endsAt, time),
  };
}

/** The day of a session with its day of the week: `12月17日 周四`; the latter alone where its name has the day. */
export function dayOf(
  session: { readonly name: string; readonly date: string },
  language: Language,
): string {
  const noon = new Date(`${session.date}T12:00:00Z`);
  const { day, weekday } = ticketTime({ startsAt: noon, endsAt: noon }, 'UTC', language);
  return session.name.includes(day) ? weekday : `${day} ${weekday}`;
}

/** The number of a table that is called by a number alone; empty for a room, a video room or a table with a name. */
export const tableNumber = (place: string): string => TABLE.exec(place)?.[1] ?? '';

/** Ends of names that are no person's. */
const NO_PERSON = /[组室所院部会司厂校站队处局]$/u;

/** Whether somebody is spoken to as a teacher: a person's name in Chinese, not that of a group. */
export const isTeacher = (name: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(name) && !NO_PERSON.test(name);
