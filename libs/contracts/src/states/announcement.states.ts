import { moves, type StateTable } from './state-table.js';

export type AnnouncementState = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

/** What organisers tell those who take part. Nothing goes out before it is published; what was sent by mail cannot be called back. */
export const ANNOUNCEMENT_STATES: StateTable<AnnouncementState> = {
  machine: 'announcement',
  labels: { DRAFT: '草稿', PUBLISHED: '已发布', WITHDRAWN: '已撤回' },
  labelsEn: { DRAFT: 'draft', PUBLISHED: 'published', WITHDRAWN: 'withdrawn' },
  initial: ['DRAFT'],
  moves: [
    ...moves<AnnouncementState>(['DRAFT'], ['PUBLISHED'], ['organiser']),
    ...moves<AnnouncementState>(['PUBLISHED'], ['WITHDRAWN'], ['organiser']),
  ],
};
