import { moves, type StateTable } from './state-table.js';

export type InvitationWaveState = 'PLANNED' | 'RELEASED' | 'CALLED_OFF';

/** Invitations that go together: at once, or when their hour has come. */
export const INVITATION_WAVE_STATES: StateTable<InvitationWaveState> = {
  machine: 'invitation_wave',
  labels: { PLANNED: '已安排', RELEASED: '已放行', CALLED_OFF: '已取消' },
  labelsEn: { PLANNED: 'planned', RELEASED: 'released', CALLED_OFF: 'called off' },
  initial: ['PLANNED'],
  moves: moves<InvitationWaveState>(
    ['PLANNED'],
    ['RELEASED', 'CALLED_OFF'],
    ['organiser', 'system'],
  ),
};
