import { type CapabilityForm } from '@jiqia/contracts/forms';
import { CAPABILITY_STATES, type CapabilityState } from '@jiqia/contracts/states';
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
      return { refuse: '这项能力已下架，导入不会重新上架；要再用请换一个编号或名称' };
    case 'LISTED':
      return form.paused ? { to: 'PAUSED', note: '按表格改为“暂停”' } : {};
    case 'PAUSED':
      if (form.paused) return {};
      return stateSaid
        ? { to: 'LISTED', note: '按表格恢复为“已上架”' }
        : { note: '当前为“暂停”，表格没有写明恢复，保持暂停' };
    case 'STALE':
      return form.confirmedAt !== null && form.confirmedAt > (existing.confirmedAt ?? '')
        ? { to: 'LISTED', note: `按表格的确认日期 ${form.confirmedAt} 恢复为“已上架”` }
        : { note: '当前为“待确认更新”，表格没有更晚的确认日期，状态不变' };
    case 'DRAFT':
    case 'SUBMITTED':
    case 'RETURNED':
      return {
        note: `当前为“${CAPABILITY_STATES.labels[existing.state]}”，导入只更新内容，不改变状态`,
      };
  }
}
