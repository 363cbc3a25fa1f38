import { DateTime } from 'luxon';
import type { SessionRow } from './edition.repository.js';

/** One slot of an edition, numbered from 0 through all sessions in the order of time. Instants are ISO 8601 with offset. */
export interface EditionSlot {
  readonly index: number;
  readonly sessionId: string;
  /** The session's own number, which meetings keep. */
  readonly sessionRef: string;
  readonly date: string;
  /** Wall clock at the venue, HH:MM. */
  readonly from: string;
  readonly until: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Places on site, and by video. */
  readonly tables: number;
  readonly videoRooms: number;
}

/** More than a day of the shortest slots that a form takes: whatever numbers a session has, cutting it comes to an end. */
const MOST_SLOTS = 500;

type SlottedSession = Omit<SessionRow, 'editionId' | 'name' | 'lockVersion'>;

/** The instant of a wall clock's time (HH:MM) on a day. */
export const instantAt = (date: string, time: string, zone: string): DateTime =>
  DateTime.fromISO(`${date}T${time}`, { zone });
const iso = (at: DateTime): string => at.toISO({ suppressMilliseconds: true }) ?? '';

/** Cuts the sessions of an edition into slots; a rest shorter than a slot at a session's end is no slot. */
export function slotsOf(edition: {
  readonly timeZone: string;
  readonly sessions: readonly SlottedSession[];
}): EditionSlot[] {
  return edition.sessions
    .flatMap((session) => slotsOfSession(session, edition.timeZone))
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, ...slot }, index) => ({ ...slot, index }));
}

/** `at` is the instant in milliseconds: its text does not sort by time on the day on which clocks are changed. */
function slotsOfSession(
  session: SlottedSession,
  zone: string,
): (Omit<EditionSlot, 'index'> & { readonly at: number })[] {
  const slots: ReturnType<typeof slotsOfSession> = [];
  const end = instantAt(session.date, session.until, zone);
  let start = instantAt(session.date, session.from, zone);
  for (;;) {
    const stop = start.plus({ minutes: session.slotMinutes });
    // Said this way round, a zone that nobody knows gives no slots; the other way it would give slots for ever.
    if (!(start < stop && stop <= end) || slots.length >= MOST_SLOTS) return slots;
    slots.push({
      at: start.toMillis(),
      sessionId: session.id,
      sessionRef: session.ref,
      date: session.date,
      from: start.toFormat('HH:mm'),
      until: stop.toFormat('HH:mm'),
      startsAt: iso(start),
      endsAt: iso(stop),
      tables: session.tables,
      videoRooms: session.videoRooms,
    });
    start = stop.plus({ minutes: session.breakMinutes });
  }
}

/** The day all dates of an edition are judged by: `asOf`, else its first session's day. */
export const judgedOn = (edition: {
  readonly asOf?: string | null | undefined;
  readonly sessions: readonly { readonly date: string }[];
}): string => edition.asOf ?? edition.sessions.map((session) => session.date).sort()[0] ?? '';
