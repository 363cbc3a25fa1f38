import { moves, type StateTable } from './state-table.js';

export type OutcomeStage =
  | 'INTENT'
  | 'AGREED'
  | 'CONTRACTED'
  | 'REGISTERED'
  | 'EXECUTING'
  | 'ACCEPTED'
  | 'LANDED'
  | 'TERMINATED'
  | 'LAPSED';

/** A side reports a stage by its own word; an end wants the word of both, or an organiser (docs/adr/0096). */
const REPORTERS = ['owner', 'organiser'] as const;

/** How far what came of a meeting has got (domain.md section 5). */
export const OUTCOME_STATES: StateTable<OutcomeStage> = {
  machine: 'outcome',
  labels: {
    INTENT: '意向',
    AGREED: '协议',
    CONTRACTED: '签约',
    REGISTERED: '合同登记',
    EXECUTING: '实施',
    ACCEPTED: '验收',
    LANDED: '落地',
    TERMINATED: '终止',
    LAPSED: '失效',
  },
  labelsEn: {
    INTENT: 'intent',
    AGREED: 'agreed',
    CONTRACTED: 'contracted',
    REGISTERED: 'contract registered',
    EXECUTING: 'being carried out',
    ACCEPTED: 'result accepted',
    LANDED: 'landed',
    TERMINATED: 'terminated',
    LAPSED: 'lapsed',
  },
  initial: ['INTENT'],
  moves: [
    ...moves<OutcomeStage>(['INTENT'], ['AGREED', 'LAPSED'], REPORTERS),
    ...moves<OutcomeStage>(['AGREED'], ['CONTRACTED', 'LAPSED'], REPORTERS),
    ...moves<OutcomeStage>(['CONTRACTED'], ['REGISTERED', 'EXECUTING'], REPORTERS),
    ...moves<OutcomeStage>(['REGISTERED'], ['EXECUTING'], REPORTERS),
    ...moves<OutcomeStage>(['EXECUTING'], ['ACCEPTED'], REPORTERS),
    ...moves<OutcomeStage>(['ACCEPTED'], ['LANDED'], REPORTERS),
    ...moves<OutcomeStage>(
      ['AGREED', 'CONTRACTED', 'REGISTERED', 'EXECUTING'],
      ['TERMINATED'],
      REPORTERS,
      'reason',
    ),
  ],
};

/** Stages of an outcome that something was signed for. */
export const SIGNED_STAGES: readonly OutcomeStage[] = [
  'CONTRACTED',
  'REGISTERED',
  'EXECUTING',
  'ACCEPTED',
  'LANDED',
];
/** Stages at which what was asked for is there. */
export const SOLVED_STAGES: readonly OutcomeStage[] = ['ACCEPTED', 'LANDED'];

/** What came to nothing: it counts nothing. */
export const FAILED_STAGES: readonly OutcomeStage[] = ['TERMINATED', 'LAPSED'];

export type ClaimState = 'CLAIMED' | 'EVIDENCED' | 'VERIFIED' | 'DISPUTED';

/** How sure it is that it has got to its stage. Only VERIFIED enters official reports. */
export const CLAIM_STATES: StateTable<ClaimState> = {
  machine: 'claim',
  labels: { CLAIMED: '自报', EVIDENCED: '有凭证', VERIFIED: '已核实', DISPUTED: '有争议' },
  labelsEn: {
    CLAIMED: 'claimed',
    EVIDENCED: 'evidenced',
    VERIFIED: 'verified',
    DISPUTED: 'disputed',
  },
  initial: ['CLAIMED'],
  moves: [
    ...moves<ClaimState>(['CLAIMED'], ['EVIDENCED'], ['owner', 'organiser']),
    ...moves<ClaimState>(['EVIDENCED'], ['VERIFIED'], ['organiser']),
    ...moves<ClaimState>(
      ['CLAIMED', 'EVIDENCED', 'VERIFIED'],
      ['DISPUTED'],
      ['organiser'],
      'reason',
    ),
    ...moves<ClaimState>(['DISPUTED'], ['EVIDENCED'], ['organiser']),
    // By itself with a move to another stage: that stage is to be shown and verified anew.
    ...moves<ClaimState>(['EVIDENCED', 'VERIFIED'], ['CLAIMED'], ['system']),
  ],
};
