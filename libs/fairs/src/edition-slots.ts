import type { EditionForm, SessionForm } from '@jiqia/contracts/forms';
import { DateTime } from 'luxon';

/** One slot of an edition, numbered from 0 through all sessions in the order of time. Instants are ISO 8601 with offset. */
export interface EditionSlot {
  readonly index: number;
  readonly sessionId: string;
  readonly sessionName: string;
  readonly date: string;
  /** Wall clock at the venue, HH:MM. */
  readonly from: string;
  readonly until: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly tables: number;
  readonly videoRooms: number;
}

const instant = (date: string, time: string, zone: string): DateTime =>
  DateTime.fromISO(`${date}T${time}`, { zone });
const iso = (at: DateTime): string => at.toISO({ suppressMilliseconds: true }) ?? '';

/** Cuts the sessions of an edition into slots; a rest shorter than a slot at a session's end is no slot. */
export function slotsOf(form: EditionForm): EditionSlot[] {
  return form.sessions
    .flatMap((session) => slotsOfSession(session, form.timeZone))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
    .map((slot, index) => ({ ...slot, index }));
}

function slotsOfSession(session: SessionForm, zone: string): Omit<EditionSlot, 'index'>[] {
  const slots: Omit<EditionSlot, 'index'>[] = [];
  const end = instant(session.date, session.until, zone);
  let start = instant(session.date, session.from, zone);
  for (;;) {
    const stop = start.plus({ minutes: session.slotMinutes });
    if (stop > end) return slots;
    slots.push({
      sessionId: session.id,
      sessionName: session.name,
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
export const judgedOn = (form: EditionForm): string =>
  form.asOf ?? form.sessions.map((session) => session.date).sort()[0] ?? '';
