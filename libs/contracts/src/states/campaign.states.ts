import { moves, type StateTable } from './state-table.js';

export type CampaignState = 'DRAFT' | 'OPEN' | 'CLOSED';

/** A survey of needs: prepared, asking, over. */
export const CAMPAIGN_STATES: StateTable<CampaignState> = {
  machine: 'campaign',
  labels: { DRAFT: '筹备', OPEN: '征集中', CLOSED: '已结束' },
  labelsEn: { DRAFT: 'draft', OPEN: 'open', CLOSED: 'closed' },
  initial: ['DRAFT'],
  moves: [
    ...moves<CampaignState>(['DRAFT'], ['OPEN'], ['organiser']),
    ...moves<CampaignState>(['OPEN'], ['CLOSED'], ['organiser']),
  ],
};
