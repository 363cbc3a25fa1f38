import type { TimeAway } from '@jiqia/contracts/forms';
import type { FieldProblem } from '@jiqia/contracts/errors';
import { remark } from '@jiqia/contracts/words';
import { DateTime } from 'luxon';
import { instantAt } from './edition-slots.js';

/** A stretch of time. */
export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What is wrong with the days that somebody names, by field. @param days of the edition, YYYY-MM-DD */
export function dayProblems(away: readonly TimeAway[], days: readonly string[]): FieldProblem[] {
  const held = [...new Set(days)].toSorted();
  return away.flatMap(({ date }, i) =>
    held.includes(date)
      ? []
      : [
          {
            field: `away.${i}.date`,
            ...remark('DAY_NOT_OF_EDITION', { days: held.join('、') || '—' }),
          },
        ],
  );
}

/** The times that are named, in their order; what overlaps or touches is one. */
export function timesOf(away: readonly TimeAway[], timeZone: string): Times[] {
  const times = away
    .map(({ date, from, until }) => ({
      startsAt: instantAt(date, from, timeZone).toJSDate(),
      endsAt: instantAt(date, until, timeZone).toJSDate(),
    }))
    // Of hours that a change of clocks leaves out nothing may be left.
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const joined: Times[] = [];
  for (const time of times) {
    const last = joined.at(-1);
    if (last && time.startsAt <= last.endsAt) {
      const endsAt = time.endsAt > last.endsAt ? time.endsAt : last.endsAt;
      joined[joined.length - 1] = { startsAt: last.startsAt, endsAt };
    } else joined.push(time);
  }
  return joined;
}

/** Times at the venue's clock, as people write them. */
export const timesAway = (times: readonly Times[], timeZone: string): TimeAway[] =>
  times.map(({ startsAt, endsAt }) => {
    const [start, end] = [startsAt, endsAt].map((at) =>
      DateTime.fromJSDate(at, { zone: timeZone }),
    );
    return {
      date: start?.toFormat('yyyy-MM-dd') ?? '',
      from: start?.toFormat('HH:mm') ?? '',
      until: end?.toFormat('HH:mm') ?? '',
    };
  });
