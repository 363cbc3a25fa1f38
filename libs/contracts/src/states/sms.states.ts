import { moves, type StateTable } from './state-table.js';

export type SmsState = 'INTENT' | 'SENT' | 'REFUSED' | 'UNKNOWN';

/** One short message. UNKNOWN: the provider was called and nobody knows what it did; it is never sent again by itself. */
export const SMS_STATES: StateTable<SmsState> = {
  machine: 'sms-message',
  labels: { INTENT: '待发送', SENT: '已提交', REFUSED: '被拒绝', UNKNOWN: '结果不明' },
  labelsEn: {
    INTENT: 'to be sent',
    SENT: 'taken by the provider',
    REFUSED: 'refused',
    UNKNOWN: 'outcome unknown',
  },
  initial: ['INTENT'],
  moves: moves<SmsState>(['INTENT'], ['SENT', 'REFUSED', 'UNKNOWN'], ['system']),
};
