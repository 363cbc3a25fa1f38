import { moves, type StateTable } from './state-table.js';

export type RegistrationState = 'APPLIED' | 'WAITING' | 'APPROVED' | 'REJECTED' | 'CANCELLED';

/** Somebody signs up for an edition: asks, waits for a place, comes; or does not. */
export const REGISTRATION_STATES: StateTable<RegistrationState> = {
  machine: 'registration',
  labels: {
    APPLIED: '待审核',
    WAITING: '候补',
    APPROVED: '已通过',
    REJECTED: '未通过',
    CANCELLED: '已取消',
  },
  labelsEn: {
    APPLIED: 'to be approved',
    WAITING: 'on the wait list',
    APPROVED: 'approved',
    REJECTED: 'rejected',
    CANCELLED: 'cancelled',
  },
  initial: ['APPLIED', 'WAITING', 'APPROVED'],
  moves: [
    ...moves<RegistrationState>(['APPLIED', 'WAITING'], ['APPROVED'], ['organiser', 'system']),
    ...moves<RegistrationState>(['APPLIED'], ['WAITING'], ['organiser', 'system']),
    ...moves<RegistrationState>(['APPLIED', 'WAITING'], ['REJECTED'], ['organiser'], 'reason'),
    ...moves<RegistrationState>(
      ['APPLIED', 'WAITING', 'APPROVED'],
      ['CANCELLED'],
      ['owner', 'society', 'organiser'],
    ),
  ],
};

/** In these a registration lives: a person has one of them in an edition. */
export const LIVING_REGISTRATION_STATES = ['APPLIED', 'WAITING', 'APPROVED'] as const;
