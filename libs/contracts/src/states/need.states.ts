import { moves, type StateTable } from './state-table.js';

export type NeedState =
  'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'REJECTED' | 'PUBLISHED' | 'PAUSED' | 'CLOSED';

/** Publication of a need (domain.md section 5). How far it has come is computed from its matches. */
export const NEED_STATES: StateTable<NeedState> = {
  machine: 'need',
  labels: {
    DRAFT: '草稿',
    SUBMITTED: '待审',
    RETURNED: '退回整改',
    REJECTED: '未通过',
    PUBLISHED: '已发布',
    PAUSED: '暂停',
    CLOSED: '已关闭',
  },
  labelsEn: {
    DRAFT: 'draft',
    SUBMITTED: 'submitted',
    RETURNED: 'returned for mending',
    REJECTED: 'rejected',
    PUBLISHED: 'published',
    PAUSED: 'paused',
    CLOSED: 'closed',
  },
  initial: ['DRAFT'],
  content: { SUBMITTED: 'secrecyDeclared', PUBLISHED: 'complete' },
  moves: [
    ...moves<NeedState>(
      ['DRAFT', 'RETURNED'],
      ['SUBMITTED'],
      ['owner', 'organiser'],
      'secrecyDeclared',
    ),
    ...moves<NeedState>(['SUBMITTED'], ['RETURNED', 'REJECTED'], ['organiser'], 'reason'),
    ...moves<NeedState>(['SUBMITTED'], ['PUBLISHED'], ['organiser'], 'complete'),
    ...moves<NeedState>(['PUBLISHED'], ['PAUSED'], ['owner', 'organiser']),
    ...moves<NeedState>(['PAUSED'], ['PUBLISHED'], ['owner', 'organiser'], 'complete'),
    ...moves<NeedState>(
      ['DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED', 'PAUSED'],
      ['CLOSED'],
      ['owner', 'organiser', 'system'],
      'resolution',
    ),
  ],
};
