import { moves, type StateTable } from './state-table.js';

export type NominationState = 'ASKED' | 'NOMINATED' | 'NONE' | 'LAPSED' | 'WITHDRAWN';

/** That a society was asked to name an expert for a need by a day. After that day an answer still counts, and says that it is late. */
export const NOMINATION_STATES: StateTable<NominationState> = {
  machine: 'nomination',
  labels: {
    ASKED: '待推荐',
    NOMINATED: '已推荐',
    NONE: '无合适人选',
    LAPSED: '逾期未复',
    WITHDRAWN: '已撤回',
  },
  labelsEn: {
    ASKED: 'asked',
    NOMINATED: 'nominated',
    NONE: 'nobody fits',
    LAPSED: 'not answered in time',
    WITHDRAWN: 'withdrawn',
  },
  initial: ['ASKED'],
  moves: [
    ...moves<NominationState>(['ASKED', 'LAPSED'], ['NOMINATED'], ['society']),
    ...moves<NominationState>(['ASKED', 'LAPSED'], ['NONE'], ['society'], 'reason'),
    ...moves<NominationState>(['ASKED'], ['LAPSED'], ['system']),
    ...moves<NominationState>(['ASKED'], ['WITHDRAWN'], ['organiser'], 'reason'),
  ],
};
