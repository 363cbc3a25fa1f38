import { moves, type StateTable, undoMoves } from './state-table.js';

export type CapabilityState =
  'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'LISTED' | 'PAUSED' | 'STALE' | 'RETIRED';

/** Listing of a capability (domain.md section 5). STALE and PAUSED are never invited automatically. */
export const CAPABILITY_STATES: StateTable<CapabilityState> = {
  machine: 'capability',
  labels: {
    DRAFT: '草稿',
    SUBMITTED: '待审',
    RETURNED: '退回整改',
    LISTED: '已上架',
    PAUSED: '暂停',
    STALE: '待确认更新',
    RETIRED: '已下架',
  },
  labelsEn: {
    DRAFT: 'draft',
    SUBMITTED: 'submitted',
    RETURNED: 'returned for mending',
    LISTED: 'listed',
    PAUSED: 'paused',
    STALE: 'to be confirmed',
    RETIRED: 'retired',
  },
  initial: ['DRAFT'],
  content: { LISTED: 'described' },
  moves: [
    ...moves<CapabilityState>(
      ['DRAFT', 'RETURNED'],
      ['SUBMITTED'],
      ['owner', 'society', 'organiser'],
    ),
    ...moves<CapabilityState>(['SUBMITTED'], ['RETURNED'], ['organiser'], 'reason'),
    ...moves<CapabilityState>(['SUBMITTED'], ['LISTED'], ['organiser'], 'described'),
    ...undoMoves<CapabilityState>(['LISTED'], 'SUBMITTED'),
    ...moves<CapabilityState>(['LISTED'], ['PAUSED'], ['owner', 'organiser']),
    ...moves<CapabilityState>(['PAUSED'], ['LISTED'], ['owner', 'organiser'], 'described'),
    ...moves<CapabilityState>(['LISTED'], ['STALE'], ['system'], 'unconfirmedFor12Months'),
    ...moves<CapabilityState>(['STALE'], ['LISTED'], ['owner', 'society'], 'confirmed'),
    ...moves<CapabilityState>(
      ['DRAFT', 'SUBMITTED', 'RETURNED', 'LISTED', 'PAUSED', 'STALE'],
      ['RETIRED'],
      ['owner', 'organiser'],
    ),
  ],
};
