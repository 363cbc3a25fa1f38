import { type CapabilityForm } from '@jiqia/contracts/forms';
import { CAPABILITY_STATES, type CapabilityState, stateWorded } from '@jiqia/contracts/states';
import { remark } from '@jiqia/contracts/words';
import type { Arrival, KnownRow } from '@jiqia/registers';

/**
 * What a known capability does when a sheet brings it again. Only what the sheet says in so many words moves a state:
 * an empty cell or a missing column neither pauses nor resumes.
 * @param stateSaid the sheet says whether the capability is paused
 */
export function arrivalOf(
  existing: Pick<KnownRow<CapabilityState>, 'state' | 'confirmedAt'>,
  form: Pick<CapabilityForm, 'paused' | 'confirmedAt'>,
  stateSaid: boolean,
): Arrival<CapabilityState> {
  switch (existing.state) {
    case 'RETIRED':
      return { refuse: remark('CAPABILITY_RETIRED') };
    case 'LISTED':
      return form.paused ? { to: 'PAUSED', note: remark('PAUSED_BY_SHEET') } : {};
    case 'PAUSED':
      if (form.paused) return {};
      return stateSaid
        ? { to: 'LISTED', note: remark('RESUMED_BY_SHEET') }
        : { note: remark('STAYS_PAUSED') };
    case 'STALE':
      return form.confirmedAt !== null && form.confirmedAt > (existing.confirmedAt ?? '')
        ? { to: 'LISTED', note: remark('CONFIRMED_BY_SHEET', { day: form.confirmedAt }) }
        : { note: remark('STAYS_STALE') };
    case 'DRAFT':
    case 'SUBMITTED':
    case 'RETURNED':
      return {
        note: remark('STATE_KEPT', { state: stateWorded(CAPABILITY_STATES, existing.state) }),
      };
  }
}
