import { moves, type StateTable, undoMoves } from './state-table.js';

export type MeetingState =
  | 'HELD_SLOT'
  | 'CONFIRMED'
  | 'MOVE_PROPOSED'
  | 'CHECKED_IN'
  | 'IN_PROGRESS'
  | 'HELD'
  | 'RECORDED'
  | 'CANCELLED'
  | 'NO_SHOW'
  | 'RELEASED';

/** A one-to-one meeting (domain.md section 5). HELD_SLOT, CONFIRMED and later live states occupy their slot. */
export const MEETING_STATES: StateTable<MeetingState> = {
  machine: 'meeting',
  labels: {
    HELD_SLOT: '预留时段',
    CONFIRMED: '已确认',
    MOVE_PROPOSED: '拟改期',
    CHECKED_IN: '已签到',
    IN_PROGRESS: '洽谈中',
    HELD: '已洽谈',
    RECORDED: '已记录',
    CANCELLED: '已取消',
    NO_SHOW: '缺席',
    RELEASED: '已释放',
  },
  labelsEn: {
    HELD_SLOT: 'slot held',
    CONFIRMED: 'confirmed',
    MOVE_PROPOSED: 'move proposed',
    CHECKED_IN: 'checked in',
    IN_PROGRESS: 'in progress',
    HELD: 'held',
    RECORDED: 'recorded',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no show',
    RELEASED: 'released',
  },
  initial: ['HELD_SLOT', 'CONFIRMED'],
  moves: [
    ...moves<MeetingState>(['HELD_SLOT'], ['CONFIRMED'], ['organiser', 'system']),
    ...moves<MeetingState>(['HELD_SLOT'], ['RELEASED'], ['organiser', 'system']),
    ...moves<MeetingState>(['CONFIRMED'], ['MOVE_PROPOSED'], ['organiser', 'recipient']),
    ...moves<MeetingState>(['MOVE_PROPOSED'], ['CONFIRMED'], ['organiser', 'recipient', 'system']),
    ...moves<MeetingState>(['CONFIRMED'], ['CHECKED_IN', 'NO_SHOW'], ['organiser', 'system']),
    ...moves<MeetingState>(['CHECKED_IN'], ['IN_PROGRESS', 'NO_SHOW'], ['organiser', 'system']),
    ...moves<MeetingState>(['IN_PROGRESS'], ['HELD'], ['organiser', 'system']),
    ...moves<MeetingState>(['HELD'], ['RECORDED'], ['owner', 'organiser', 'system']),
    ...moves<MeetingState>(
      ['HELD_SLOT', 'CONFIRMED', 'MOVE_PROPOSED'],
      ['CANCELLED'],
      ['organiser', 'recipient', 'system'],
      'reason',
    ),
    ...moves<MeetingState>(['CONFIRMED', 'MOVE_PROPOSED'], ['RELEASED'], ['organiser', 'system']),
    // They came after all, and the slot was still free.
    ...undoMoves<MeetingState>(['NO_SHOW'], 'CONFIRMED'),
  ],
};

/** States in which a meeting that is agreed on takes its slot, table and participants. */
export const SET_MEETING_STATES: readonly MeetingState[] = [
  'CONFIRMED',
  'MOVE_PROPOSED',
  'CHECKED_IN',
  'IN_PROGRESS',
  'HELD',
  'RECORDED',
];

/** States in which a slot, its table and its participants are taken: also those of a slot that is only held for invitations. */
export const OCCUPYING_MEETING_STATES: readonly MeetingState[] = [
  'HELD_SLOT',
  ...SET_MEETING_STATES,
];
