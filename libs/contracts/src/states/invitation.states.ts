import { moves, type StateTable } from './state-table.js';

export type InvitationState =
  | 'QUEUED'
  | 'RELEASED'
  | 'AWAITING'
  | 'UNDELIVERED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'COUNTERED'
  | 'DELEGATED'
  | 'EXPIRED'
  | 'REVOKED';

/** The intent of an invitation (domain.md section 5). Delivery is its own machine, `DELIVERY_STATES`. */
export const INVITATION_STATES: StateTable<InvitationState> = {
  machine: 'invitation',
  labels: {
    QUEUED: '待放行',
    RELEASED: '已放行',
    AWAITING: '待答复',
    UNDELIVERED: '未送达',
    ACCEPTED: '已接受',
    DECLINED: '已婉拒',
    COUNTERED: '另约时间',
    DELEGATED: '已转交',
    EXPIRED: '已过期',
    REVOKED: '已撤回',
  },
  labelsEn: {
    QUEUED: 'to be released',
    RELEASED: 'released',
    AWAITING: 'awaiting an answer',
    UNDELIVERED: 'not delivered',
    ACCEPTED: 'accepted',
    DECLINED: 'declined',
    COUNTERED: 'other time proposed',
    DELEGATED: 'passed on',
    EXPIRED: 'expired',
    REVOKED: 'revoked',
  },
  initial: ['QUEUED'],
  moves: [
    ...moves<InvitationState>(['QUEUED'], ['RELEASED'], ['organiser']),
    ...moves<InvitationState>(['RELEASED'], ['AWAITING', 'UNDELIVERED'], ['system']),
    ...moves<InvitationState>(
      ['AWAITING'],
      ['ACCEPTED', 'DECLINED', 'COUNTERED', 'DELEGATED'],
      ['recipient', 'organiser'],
    ),
    ...moves<InvitationState>(
      ['UNDELIVERED'],
      ['ACCEPTED', 'DECLINED', 'COUNTERED', 'DELEGATED'],
      ['recipient', 'organiser'],
    ),
    ...moves<InvitationState>(['COUNTERED'], ['ACCEPTED', 'DECLINED'], ['recipient', 'organiser']),
    // Changes of mind, until the timetable is settled.
    { from: 'ACCEPTED', to: 'DECLINED', by: ['recipient', 'organiser'], undo: true },
    { from: 'DECLINED', to: 'ACCEPTED', by: ['recipient', 'organiser'], undo: true },
    ...moves<InvitationState>(['AWAITING', 'COUNTERED'], ['EXPIRED'], ['system']),
    // The letter came back.
    ...moves<InvitationState>(['AWAITING'], ['UNDELIVERED'], ['system']),
    // The letter is sent again, or a short message goes instead.
    ...moves<InvitationState>(['UNDELIVERED'], ['RELEASED'], ['organiser', 'system']),
    ...moves<InvitationState>(
      ['QUEUED', 'RELEASED', 'AWAITING', 'UNDELIVERED', 'COUNTERED'],
      ['REVOKED'],
      ['organiser', 'system'],
    ),
  ],
};

/** States in which somebody may still say yes or no: by the link, or by telephone where the letter did not arrive. */
export const UNANSWERED_STATES: readonly InvitationState[] = ['AWAITING', 'UNDELIVERED'];

/** States in which the recipient has said yes or no. */
export const ANSWERED_STATES: readonly InvitationState[] = ['ACCEPTED', 'DECLINED'];

export type DeliveryState = 'PENDING' | 'SENT' | 'DELIVERED' | 'OPENED' | 'FAILED' | 'DEAD';

/**
 * One attempt to bring an invitation to its recipient over one channel. OPENED says that its link was opened, by its reader or by a
 * program that looks like one; it is no answer. A letter that was SENT is never FAILED: nobody would send it again (docs/adr/0083).
 */
export const DELIVERY_STATES: StateTable<DeliveryState> = {
  machine: 'delivery',
  labels: {
    PENDING: '待发送',
    SENT: '已发送',
    DELIVERED: '已送达',
    OPENED: '已打开链接',
    FAILED: '发送失败',
    DEAD: '未送达',
  },
  labelsEn: {
    PENDING: 'to be sent',
    SENT: 'sent',
    DELIVERED: 'delivered',
    OPENED: 'link opened',
    FAILED: 'failed',
    DEAD: 'not delivered',
  },
  initial: ['PENDING'],
  moves: [
    ...moves<DeliveryState>(['PENDING', 'FAILED'], ['SENT', 'FAILED', 'DEAD'], ['system']).filter(
      (m) => m.from !== m.to,
    ),
    ...moves<DeliveryState>(['SENT'], ['DELIVERED', 'OPENED', 'DEAD'], ['system']),
    ...moves<DeliveryState>(['DELIVERED'], ['OPENED', 'DEAD'], ['system']),
    // A program had opened the link before the letter came back.
    ...moves<DeliveryState>(['OPENED'], ['DEAD'], ['system']),
  ],
};
