import { moves, type StateTable } from './state-table.js';

export type CommitmentState = 'PLANNED' | 'ACTIVE' | 'REPORTED' | 'VERIFIED';

/** How far a duty has come: reported as done, and found so by a second person (销号). A check that fails puts it back. */
export const COMMITMENT_STATES: StateTable<CommitmentState> = {
  machine: 'commitment',
  labels: { PLANNED: '待启动', ACTIVE: '推进中', REPORTED: '申请销号', VERIFIED: '已销号' },
  labelsEn: {
    PLANNED: 'planned',
    ACTIVE: 'under way',
    REPORTED: 'reported as done',
    VERIFIED: 'verified',
  },
  initial: ['PLANNED'],
  moves: [
    ...moves<CommitmentState>(['PLANNED'], ['ACTIVE'], ['owner', 'organiser']),
    ...moves<CommitmentState>(['ACTIVE'], ['REPORTED'], ['owner', 'organiser']),
    ...moves<CommitmentState>(['REPORTED'], ['ACTIVE'], ['organiser'], 'reason'),
    ...moves<CommitmentState>(['REPORTED'], ['VERIFIED'], ['organiser']),
  ],
};
