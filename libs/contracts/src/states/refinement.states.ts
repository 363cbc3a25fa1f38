import { moves, type StateTable } from './state-table.js';

export type RefinementState = 'ASKED' | 'PROPOSED' | 'ADOPTED' | 'DECLINED' | 'WITHDRAWN';

/** The refinement of a need's words by a broker, who is the recipient of the question. Another proposal before an answer leaves it PROPOSED. */
export const REFINEMENT_STATES: StateTable<RefinementState> = {
  machine: 'need-refinement',
  labels: {
    ASKED: '待凝练',
    PROPOSED: '待确认',
    ADOPTED: '已采用',
    DECLINED: '未采用',
    WITHDRAWN: '已撤回',
  },
  labelsEn: {
    ASKED: 'asked for',
    PROPOSED: 'proposed',
    ADOPTED: 'adopted',
    DECLINED: 'declined',
    WITHDRAWN: 'withdrawn',
  },
  initial: ['ASKED'],
  moves: [
    ...moves<RefinementState>(['ASKED'], ['PROPOSED'], ['recipient']),
    ...moves<RefinementState>(['PROPOSED'], ['ADOPTED'], ['owner', 'organiser']),
    ...moves<RefinementState>(['PROPOSED'], ['DECLINED'], ['owner', 'organiser'], 'reason'),
    ...moves<RefinementState>(['ASKED', 'PROPOSED'], ['WITHDRAWN'], ['owner', 'organiser']),
  ],
};
