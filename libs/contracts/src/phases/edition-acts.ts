import type { ActingAs, EditionAct } from '../words/edition-act.words.js';
import type { ProgrammePhase } from '../words/programme.js';
import { isWithin, type PhaseSpan, spanOf } from './phase-order.js';

/** What a kind of programme can have switched off. */
export type Mechanism = 'matching' | 'oneToOne';

/** When whom an act is open to; whoever is not named here does not do it. */
export interface ActRule extends Readonly<Partial<Record<ActingAs, PhaseSpan>>> {
  /** What its kind of programme must have switched on. */
  readonly mechanism?: Mechanism;
  /** It goes on when the edition is closed, whatever phase it was closed in. */
  readonly afterClosing?: true;
}

const span = (from: ProgrammePhase, until: ProgrammePhase): PhaseSpan => ({ from, until });

/** The one table of what may be done in which phase; docs/domain.md has it in words. */
export const EDITION_ACTS: Readonly<Record<EditionAct, ActRule>> = {
  APPLY: {
    participant: span('COLLECTING', 'MATCHING'),
    organiser: span('COLLECTING', 'SETTLING'),
  },
  REGISTER: {
    participant: span('COLLECTING', 'BOOKING'),
    organiser: span('COLLECTING', 'ON_SITE'),
  },
  SAY_AVAILABILITY: {
    participant: span('COLLECTING', 'BOOKING'),
    organiser: span('COLLECTING', 'ON_SITE'),
  },
  DECIDE_APPLICATIONS: { organiser: span('COLLECTING', 'SETTLING') },
  ENTER_ENTRIES: { organiser: span('COLLECTING', 'SETTLING') },
  RUN_MATCHING: { organiser: span('MATCHING', 'SETTLING'), mechanism: 'matching' },
  MAKE_SHORTLIST: { organiser: span('MATCHING', 'SETTLING'), mechanism: 'matching' },
  DECIDE_PAIRS: { organiser: span('MATCHING', 'SETTLING') },
  NOMINATE: {
    participant: span('MATCHING', 'SETTLING'),
    organiser: span('MATCHING', 'SETTLING'),
    mechanism: 'matching',
  },
  ASK_MEETINGS: { participant: span('MATCHING', 'BOOKING'), mechanism: 'oneToOne' },
  INVITE: { organiser: span('INVITING', 'SETTLING'), mechanism: 'oneToOne' },
  REVOKE_INVITATIONS: { organiser: span('INVITING', 'ON_SITE') },
  ANSWER_INVITATIONS: {
    participant: span('INVITING', 'SETTLING'),
    organiser: span('INVITING', 'ON_SITE'),
  },
  CHANGE_ANSWERS: {
    participant: span('INVITING', 'BOOKING'),
    organiser: span('INVITING', 'ON_SITE'),
  },
  MAKE_TIMETABLE: { organiser: span('BOOKING', 'SETTLING'), mechanism: 'oneToOne' },
  CHANGE_MEETINGS: { organiser: span('BOOKING', 'ON_SITE') },
  ASK_MOVES: { participant: span('BOOKING', 'SETTLING'), organiser: span('BOOKING', 'ON_SITE') },
  COVER_MEETINGS: {
    participant: span('BOOKING', 'ON_SITE'),
    organiser: span('BOOKING', 'ON_SITE'),
  },
  RECORD_MEETINGS: {
    participant: span('ON_SITE', 'FOLLOWING'),
    organiser: span('ON_SITE', 'FOLLOWING'),
  },
  FOLLOW_PAIRS: { organiser: span('ON_SITE', 'FOLLOWING'), afterClosing: true },
  RECORD_OUTCOMES: {
    participant: span('ON_SITE', 'FOLLOWING'),
    organiser: span('ON_SITE', 'FOLLOWING'),
    afterClosing: true,
  },
};

/** The phases of a kind in which somebody may do it; null where the kind has none of them: then no phase stands in its way. */
export const spanOfAct = (
  act: EditionAct,
  as: ActingAs,
  phases: readonly ProgrammePhase[],
): PhaseSpan | null => {
  const rule = EDITION_ACTS[act][as];
  return rule ? spanOf(rule, phases) : null;
};

/** Whether an act has its time in this phase of an edition of such a kind. Whether the edition is open and what is switched on is asked apart. */
export function inTime(
  act: EditionAct,
  as: ActingAs,
  phase: ProgrammePhase,
  phases: readonly ProgrammePhase[],
): boolean {
  const rule = EDITION_ACTS[act][as];
  if (!rule) return false;
  return spanOf(rule, phases) === null || isWithin(rule, phase);
}
