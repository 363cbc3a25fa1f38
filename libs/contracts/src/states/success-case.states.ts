import { moves, type StateTable } from './state-table.js';

export type SuccessCaseState = 'DRAFT' | 'CONSENT_ASKED' | 'PUBLISHED' | 'REFUSED' | 'WITHDRAWN';

/** A case that is told of a verified outcome: published once both sides have agreed to its very words, withdrawn by either at any time. */
export const SUCCESS_CASE_STATES: StateTable<SuccessCaseState> = {
  machine: 'success-case',
  labels: {
    DRAFT: '起草中',
    CONSENT_ASKED: '征求同意',
    PUBLISHED: '已发布',
    REFUSED: '不同意发布',
    WITHDRAWN: '已撤下',
  },
  labelsEn: {
    DRAFT: 'draft',
    CONSENT_ASKED: 'consent asked',
    PUBLISHED: 'published',
    REFUSED: 'refused',
    WITHDRAWN: 'withdrawn',
  },
  initial: ['DRAFT'],
  moves: [
    ...moves<SuccessCaseState>(['DRAFT'], ['CONSENT_ASKED'], ['organiser']),
    ...moves<SuccessCaseState>(['CONSENT_ASKED'], ['DRAFT'], ['organiser']),
    ...moves<SuccessCaseState>(['CONSENT_ASKED'], ['PUBLISHED', 'REFUSED'], ['owner', 'society']),
    ...moves<SuccessCaseState>(['PUBLISHED'], ['WITHDRAWN'], ['owner', 'society', 'organiser']),
  ],
};

/** While one of these holds, its outcome has no other case. */
export const LIVE_CASE_STATES: readonly SuccessCaseState[] = [
  'DRAFT',
  'CONSENT_ASKED',
  'PUBLISHED',
];
/** What its sides may read: they hear of a draft once they are asked. */
export const TOLD_CASE_STATES: readonly SuccessCaseState[] = [
  'CONSENT_ASKED',
  'PUBLISHED',
  'REFUSED',
  'WITHDRAWN',
];
