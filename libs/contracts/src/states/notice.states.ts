import { moves, type StateTable } from './state-table.js';

export type NoticeState = 'PENDING' | 'SENT' | 'DEAD';

/** A notice to one side that something it knew of is off. DEAD ones are passed on by telephone. */
export const NOTICE_STATES: StateTable<NoticeState> = {
  machine: 'notice',
  labels: { PENDING: '待发送', SENT: '已发送', DEAD: '未送达，请电话告知' },
  labelsEn: { PENDING: 'to be sent', SENT: 'sent', DEAD: 'undeliverable, please telephone' },
  initial: ['PENDING'],
  moves: [
    ...moves<NoticeState>(['PENDING'], ['SENT', 'DEAD'], ['system']),
    // It came back.
    ...moves<NoticeState>(['SENT'], ['DEAD'], ['system']),
  ],
};
