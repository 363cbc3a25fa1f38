import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { type EditionRow, slotsOf } from '@jiqia/fairs';
import type { WishedTime } from './invitation-following.repository.js';

/**
 * The times that somebody chose of an edition: slots by the instant at which they begin, half days by the id of their session.
 * @throws AppError REQUEST_INVALID for one that the edition has not
 */
export function wishedTimes(
  edition: Pick<EditionRow, 'sessions' | 'timeZone'>,
  chosen: readonly string[],
): WishedTime[] {
  const slots = slotsOf(edition);
  const times = new Map<number, WishedTime>();
  for (const choice of chosen) {
    const at = Date.parse(choice);
    const own = slots.filter(
      (slot) => slot.sessionId === choice || Date.parse(slot.startsAt) === at,
    );
    if (own.length === 0)
      throw new AppError({
        code: 'REQUEST_INVALID',
        fields: [{ field: 'times', ...remark('TIME_OF_NO_SLOT') }],
      });
    for (const { startsAt, endsAt } of own)
      times.set(Date.parse(startsAt), { startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  }
  return [...times.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
