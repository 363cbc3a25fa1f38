import { moves, type StateTable } from './state-table.js';

export type AccountState = 'INVITED' | 'ACTIVE' | 'BLOCKED';

/** An account: INVITED until its person has set a password. Only ACTIVE ones sign in; a blocked one comes back by a new invitation. */
export const ACCOUNT_STATES: StateTable<AccountState> = {
  machine: 'account',
  labels: { INVITED: '已邀请', ACTIVE: '正常', BLOCKED: '已停用' },
  labelsEn: { INVITED: 'invited', ACTIVE: 'active', BLOCKED: 'blocked' },
  initial: ['INVITED', 'ACTIVE'],
  moves: [
    ...moves<AccountState>(['INVITED'], ['ACTIVE'], ['system', 'organiser']),
    ...moves<AccountState>(['INVITED', 'ACTIVE'], ['BLOCKED'], ['system', 'organiser']),
    ...moves<AccountState>(['BLOCKED'], ['INVITED'], ['system', 'organiser']),
  ],
};
