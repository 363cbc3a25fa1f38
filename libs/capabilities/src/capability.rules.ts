import { dayInBeijing } from '@jiqia/clock';
import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { DateTime } from 'luxon';
import type { CapabilityRow } from './capability.types.js';

/** Months after which a record counts as stale. */
const STALE_MONTHS = 12;
/** Months after which a record stands behind its like, and its owner is asked. */
const FADING_MONTHS = 9;

/** The last day that lies so many months before today in Beijing: of a shorter month its last one. YYYY-MM-DD. */
const monthsBefore = (now: Date, months: number): string =>
  DateTime.fromISO(dayInBeijing(now)).minus({ months }).toISODate() ?? '';

/** Records that were last confirmed, or else written, on this day or before have gone stale. */
export const staleSince = (now: Date): string => monthsBefore(now, STALE_MONTHS);

/** Records that were last confirmed, or else written, on this day or before are on their way there. */
export const fadingSince = (now: Date): string => monthsBefore(now, FADING_MONTHS);

type Confirmed = Pick<CapabilityRow, 'confirmedAt' | 'updatedAt'>;
const confirmedOn = ({ confirmedAt, updatedAt }: Confirmed): string =>
  confirmedAt ?? dayInBeijing(updatedAt);

/** The day on which a record goes stale unless somebody confirms it, YYYY-MM-DD. */
export const staleOn = (capability: Confirmed): string =>
  DateTime.fromISO(confirmedOn(capability)).plus({ months: STALE_MONTHS }).toISODate() ?? '';

/**
 * Whole months since a record was last confirmed, or else written, once they are nine: 0, 1, … 8 count as nothing.
 * @returns null for fewer
 */
export function unconfirmedMonths(capability: Confirmed, now: Date): number | null {
  const since = confirmedOn(capability);
  if (since > fadingSince(now)) return null;
  const today = DateTime.fromISO(dayInBeijing(now));
  return Math.floor(today.diff(DateTime.fromISO(since), 'months').months);
}

/** What keeps a capability from being listed: enterprises must see what it is about. */
export function assertDescribed(
  capability: Pick<CapabilityRow, 'title' | 'summary' | 'detail' | 'keywords' | 'indicators'>,
): void {
  const { title, summary, detail, keywords, indicators } = capability;
  if (summary !== '' || detail !== '' || keywords.length > 0 || indicators.length > 0) return;
  throw new AppError({
    code: 'CAPABILITY_INCOMPLETE',
    params: { title },
    fields: [{ field: 'summary', ...remark('CAPABILITY_UNDESCRIBED') }],
  });
}

/** A stale record goes back on the list only when its owner says that it is still right. */
export function assertConfirmed(confirmed: boolean | undefined): void {
  if (confirmed) return;
  throw new AppError({
    code: 'CAPABILITY_UNCONFIRMED',
    fields: [{ field: 'confirmed', ...remark('NOT_CONFIRMED') }],
  });
}

/**
 * A record goes stale twelve months after its owner last confirmed it; one that was never confirmed, after it was last
 * written. @throws AppError CAPABILITY_STILL_CONFIRMED
 */
export function assertUnconfirmed(capability: Confirmed, now: Date): void {
  const since = confirmedOn(capability);
  if (since <= staleSince(now)) return;
  throw new AppError({ code: 'CAPABILITY_STILL_CONFIRMED', params: { day: since } });
}
