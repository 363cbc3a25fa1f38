import { moves, type StateTable } from './state-table.js';

export type VerificationState = 'PENDING' | 'VERIFIED' | 'REFUSED' | 'EXPIRED';

/** Whether an enterprise has shown who it is. One that is verified may be refused afterwards, and expires on its day of re-check. */
export const VERIFICATION_STATES: StateTable<VerificationState> = {
  machine: 'verification',
  labels: { PENDING: '待核验', VERIFIED: '已核验', REFUSED: '未通过', EXPIRED: '已到期' },
  labelsEn: { PENDING: 'pending', VERIFIED: 'verified', REFUSED: 'refused', EXPIRED: 'expired' },
  initial: ['PENDING'],
  moves: [
    ...moves<VerificationState>(['PENDING'], ['VERIFIED'], ['organiser']),
    ...moves<VerificationState>(['PENDING', 'VERIFIED'], ['REFUSED'], ['organiser'], 'reason'),
    ...moves<VerificationState>(['VERIFIED'], ['EXPIRED'], ['system']),
  ],
};
