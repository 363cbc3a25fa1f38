import type { Action } from './actions.js';
import {
  AUDITORS,
  ENTERPRISE,
  GIVEN_TO,
  OFFICERS,
  ORGANISERS,
  SPEAKERS,
  SUPPLIERS,
  TIMERS,
  TO_BE_SUBMITTED,
  UNPUBLISHED,
  during,
  eachOf,
  known,
  readers,
  sharing,
  whole,
} from './policy-parts.js';
import type { PolicyRule } from './policy-rule.js';

type EntryAction = Extract<Action, `${'need' | 'refinement' | 'capability'}.${string}`>;

/** Who may do what with needs, their refinements and capabilities. */
export const ENTRY_POLICIES: { readonly [A in EntryAction]: readonly PolicyRule<A>[] } = {
  'need.read': [
    ORGANISERS,
    TIMERS,
    AUDITORS,
    known(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']),
    ...eachOf(['MODERATOR', ...OFFICERS], 'all'),
    ...sharing(ENTERPRISE),
    ...readers('need', 'PUBLISHED'),
  ],
  // Earlier words may say more than those that are shown today.
  'need.history': [ORGANISERS, AUDITORS, ...whole(['MODERATOR', ...OFFICERS, ...ENTERPRISE])],
  // Drawings and reports: to the other side once both have agreed to meet.
  'need.files': [
    ORGANISERS,
    AUDITORS,
    known(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']),
    ...whole(['MODERATOR', ...OFFICERS]),
    ...sharing(ENTERPRISE),
    { role: 'account', from: 'BOTH_AGREED', fields: 'all' },
  ],
  'need.create': [ORGANISERS, ...whole([...OFFICERS, ...ENTERPRISE])],
  'need.edit': [ORGANISERS, ...during(UNPUBLISHED, [...OFFICERS, ...ENTERPRISE])],
  'need.move': [
    ORGANISERS,
    TIMERS,
    ...whole(['MODERATOR', 'ENTERPRISE_OWNER']),
    ...during(TO_BE_SUBMITTED, [...OFFICERS, 'ENTERPRISE_MEMBER']),
  ],
  'need.decide': [ORGANISERS, ...whole(['MODERATOR'])],
  'need.import': [ORGANISERS],
  // Asked for the need, and for the organisation that is to share it: each side speaks for itself.
  'need.back': [ORGANISERS, ...whole(['ENTERPRISE_OWNER'])],
  // A need that was given to a broker is read by them, and refined by nobody else.
  'refinement.ask': [ORGANISERS, ...whole(['MODERATOR', 'ENTERPRISE_OWNER'])],
  'refinement.read': [
    ORGANISERS,
    AUDITORS,
    ...whole(['MODERATOR', ...OFFICERS, ...ENTERPRISE]),
    GIVEN_TO,
  ],
  'refinement.propose': [GIVEN_TO],
  'refinement.answer': [ORGANISERS, ...whole(['ENTERPRISE_OWNER'])],
  'capability.read': [
    ORGANISERS,
    TIMERS,
    AUDITORS,
    known(['LISTED', 'PAUSED', 'STALE', 'RETIRED']),
    ...eachOf(['MODERATOR', ...OFFICERS, ...SUPPLIERS], 'all'),
    ...readers('capability', 'LISTED'),
  ],
  'capability.history': [ORGANISERS, AUDITORS, ...whole(['MODERATOR', ...OFFICERS, ...SUPPLIERS])],
  'capability.files': [
    ORGANISERS,
    AUDITORS,
    known(['LISTED', 'PAUSED', 'STALE', 'RETIRED']),
    ...whole(['MODERATOR', ...OFFICERS, ...SUPPLIERS]),
    { role: 'account', from: 'BOTH_AGREED', fields: 'all' },
  ],
  'capability.create': [ORGANISERS, ...whole(SUPPLIERS)],
  'capability.edit': [
    ORGANISERS,
    // What was listed is their own word still, and they are to keep it up to date; a change is written down as theirs.
    ...during([...UNPUBLISHED, 'LISTED', 'STALE'], SPEAKERS),
    ...during(UNPUBLISHED, ['ENTERPRISE_MEMBER']),
  ],
  'capability.move': [
    ORGANISERS,
    TIMERS,
    ...whole(['MODERATOR', 'EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER']),
    ...during(TO_BE_SUBMITTED, ['ENTERPRISE_MEMBER']),
  ],
  'capability.decide': [ORGANISERS, ...whole(['MODERATOR'])],
  'capability.import': [ORGANISERS],
};
