import { dayInBeijing } from '@jiqia/clock';
import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { CapabilityRow } from './capability.types.js';

/** Months after which a record counts as stale. */
const STALE_MONTHS = 12;

/** Records that were last confirmed, or else written, on this day or before have gone stale. */
export function staleSince(now: Date): string {
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - STALE_MONTHS);
  return dayInBeijing(limit);
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
export function assertUnconfirmed(
  capability: Pick<CapabilityRow, 'confirmedAt' | 'updatedAt'>,
  now: Date,
): void {
  const since = capability.confirmedAt ?? dayInBeijing(capability.updatedAt);
  if (since <= staleSince(now)) return;
  throw new AppError({ code: 'CAPABILITY_STILL_CONFIRMED', params: { day: since } });
}
