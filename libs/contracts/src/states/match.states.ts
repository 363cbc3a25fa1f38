import { moves, type StateTable, undoMoves } from './state-table.js';

export type MatchState =
  | 'CANDIDATE'
  | 'SHORTLISTED'
  | 'INVITED'
  | 'MUTUAL'
  | 'MEETING_SET'
  | 'MET'
  | 'FOLLOWING'
  | 'CONVERTED'
  | 'VETOED'
  | 'DISMISSED'
  | 'DECLINED'
  | 'LAPSED'
  | 'NOT_PURSUED';

/** A need paired with a capability in an edition (domain.md section 5). A new run replaces CANDIDATE and VETOED rows only, and judges those anew that were taken back. */
export const MATCH_STATES: StateTable<MatchState> = {
  machine: 'match',
  labels: {
    CANDIDATE: '候选',
    SHORTLISTED: '入选',
    INVITED: '已邀约',
    MUTUAL: '双方同意',
    MEETING_SET: '已排期',
    MET: '已洽谈',
    FOLLOWING: '跟踪中',
    CONVERTED: '已转化',
    VETOED: '不予配对',
    DISMISSED: '已剔除',
    DECLINED: '已婉拒',
    LAPSED: '已失效',
    NOT_PURSUED: '未跟进',
  },
  labelsEn: {
    CANDIDATE: 'candidate',
    SHORTLISTED: 'shortlisted',
    INVITED: 'invited',
    MUTUAL: 'accepted by both',
    MEETING_SET: 'meeting set',
    MET: 'met',
    FOLLOWING: 'being followed',
    CONVERTED: 'converted',
    VETOED: 'vetoed',
    DISMISSED: 'dismissed',
    DECLINED: 'declined',
    LAPSED: 'lapsed',
    NOT_PURSUED: 'not pursued',
  },
  initial: ['CANDIDATE', 'VETOED'],
  moves: [
    ...moves<MatchState>(['CANDIDATE'], ['SHORTLISTED'], ['organiser', 'system']),
    ...moves<MatchState>(['CANDIDATE'], ['VETOED'], ['system']),
    ...moves<MatchState>(['VETOED'], ['CANDIDATE'], ['system']),
    ...moves<MatchState>(['SHORTLISTED'], ['CANDIDATE'], ['organiser']),
    ...moves<MatchState>(['CANDIDATE', 'SHORTLISTED'], ['DISMISSED'], ['organiser'], 'reason'),
    ...moves<MatchState>(['SHORTLISTED'], ['INVITED'], ['organiser', 'system']),
    ...moves<MatchState>(['INVITED'], ['MUTUAL'], ['recipient']),
    ...moves<MatchState>(['INVITED'], ['DECLINED'], ['recipient'], 'reason'),
    ...moves<MatchState>(['MUTUAL'], ['MEETING_SET'], ['system', 'organiser']),
    ...moves<MatchState>(['MEETING_SET'], ['MUTUAL'], ['organiser', 'system']),
    ...moves<MatchState>(['MEETING_SET'], ['MET'], ['organiser']),
    // One whose meeting is set is MUTUAL again first: the meeting is called off in the same transaction.
    ...moves<MatchState>(['MUTUAL'], ['DECLINED'], ['recipient', 'organiser'], 'reason'),
    ...undoMoves<MatchState>(['DECLINED'], 'INVITED'),
    ...moves<MatchState>(['MET'], ['FOLLOWING'], ['organiser']),
    ...moves<MatchState>(['FOLLOWING'], ['CONVERTED'], ['organiser']),
    ...moves<MatchState>(['MET', 'FOLLOWING'], ['NOT_PURSUED'], ['organiser'], 'reason'),
    ...moves<MatchState>(
      ['CANDIDATE', 'SHORTLISTED', 'INVITED', 'MUTUAL', 'MEETING_SET'],
      ['LAPSED'],
      ['system'],
    ),
    // Who was said not to have come came after all.
    ...undoMoves<MatchState>(['LAPSED'], 'MEETING_SET'),
  ],
};

/** States of a pair that has met, whatever came of it. */
export const MET_STATES: readonly MatchState[] = ['MET', 'FOLLOWING', 'CONVERTED', 'NOT_PURSUED'];

/** States of a pair that both sides have agreed to and that has not fallen out again. */
export const AGREED_STATES: readonly MatchState[] = [
  'MUTUAL',
  'MEETING_SET',
  'MET',
  'FOLLOWING',
  'CONVERTED',
];

/** States of a pair that was chosen and has not fallen out again. */
export const SHORTLISTED_STATES: readonly MatchState[] = [
  'SHORTLISTED',
  'INVITED',
  ...AGREED_STATES,
];
