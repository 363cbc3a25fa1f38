import { moves, type StateTable } from './state-table.js';

export type FollowUpState = 'OPEN' | 'CLOSED';

/** The following up of a pair that has met. While it is open it has a next date. */
export const FOLLOW_UP_STATES: StateTable<FollowUpState> = {
  machine: 'follow-up',
  labels: { OPEN: '跟踪中', CLOSED: '已结束跟踪' },
  labelsEn: { OPEN: 'being followed up', CLOSED: 'no longer followed up' },
  initial: ['OPEN'],
  moves: moves<FollowUpState>(['OPEN'], ['CLOSED'], ['owner', 'organiser', 'system'], 'reason'),
};
