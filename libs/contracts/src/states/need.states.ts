import { moves, type StateTable, undoMoves } from './state-table.js';

export type NeedState =
  'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'REJECTED' | 'PUBLISHED' | 'PAUSED' | 'EXPIRED' | 'CLOSED';

/** Publication of a need (domain.md section 5). How far it has come is computed from its matches. An expired one
 * is neither found nor matched; what was agreed on before goes on. */
export const NEED_STATES: StateTable<NeedState> = {
  machine: 'need',
  labels: {
    DRAFT: '草稿',
    SUBMITTED: '待审',
    RETURNED: '退回整改',
    REJECTED: '未通过',
    PUBLISHED: '已发布',
    PAUSED: '暂停',
    EXPIRED: '已过期',
    CLOSED: '已关闭',
  },
  labelsEn: {
    DRAFT: 'draft',
    SUBMITTED: 'submitted',
    RETURNED: 'returned for mending',
    REJECTED: 'rejected',
    PUBLISHED: 'published',
    PAUSED: 'paused',
    EXPIRED: 'expired',
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
    ...undoMoves<NeedState>(['PUBLISHED', 'REJECTED'], 'SUBMITTED'),
    ...moves<NeedState>(['PUBLISHED'], ['PAUSED'], ['owner', 'organiser']),
    ...moves<NeedState>(['PAUSED'], ['PUBLISHED'], ['owner', 'organiser'], 'complete'),
    ...moves<NeedState>(['PUBLISHED'], ['EXPIRED'], ['system'], 'validityOver'),
    ...moves<NeedState>(['EXPIRED'], ['PUBLISHED'], ['owner', 'organiser'], 'renewed'),
    ...moves<NeedState>(
      ['DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED', 'PAUSED', 'EXPIRED'],
      ['CLOSED'],
      ['owner', 'organiser', 'system'],
      'resolution',
    ),
  ],
};
