import { fieldsAt } from '@jiqia/contracts/disclosure';
import type { RoleCode } from '@jiqia/contracts/words';
import type { Action } from './actions.js';
import type { Actor } from './actor.js';
import type { Fields, PolicyRule } from './policy-rule.js';
import type { Resource } from './resource.js';

const ORGANISERS = { role: 'organiser', fields: 'all' } as const;
const EDITION_ORGANISERS = { role: 'EDITION_ORGANISER', fields: 'all' } as const;
/** Whoever runs the edition. */
const RUNNERS = [ORGANISERS, EDITION_ORGANISERS] as const;
const TIMERS = { role: 'system', fields: 'all' } as const;
const AUDITORS = { role: 'auditor', fields: 'all' } as const;
const ANYONE = { role: 'anyone', fields: 'all' } as const;
/** Of the account that acts. */
const OWN = {
  role: 'anyone',
  when: (actor: Actor, { id }: Resource): boolean => id !== undefined && actor.accountId === id,
  fields: 'all',
} as const;
const HOLDER = {
  role: 'recipient',
  when: (actor: Actor, { id }: Resource): boolean => id !== undefined && actor.invitationId === id,
} as const;
/** Whoever holds the confirmation link of an entry. */
const ASKED_OWNER = {
  role: 'recipient',
  when: (actor: Actor, { id }: Resource): boolean =>
    id !== undefined && actor.confirmationId === id,
  fields: 'all',
} as const;
/** What the answer page shows, and no more: not the other side's answer, not how the mail fared. */
const ANSWER_PAGE = [
  'side',
  'state',
  'pair',
  'expired',
  'expiresAt',
  'edition',
  'need',
  'capability',
  'reasons',
  'meeting',
  'contact',
] as const;
/** What a list shows a side of its own invitations. */
const OWN_INVITATION = [
  'id',
  'matchId',
  'side',
  'sideLabel',
  'need',
  'capability',
  'state',
  'stateLabel',
  'expiresAt',
  'answeredAt',
  'version',
] as const;
/** What an auditor sees of who acts for an organisation. */
const MEMBER_WITHOUT_ADDRESS = [
  'id',
  'name',
  'role',
  'roleLabel',
  'state',
  'stateLabel',
  'since',
] as const;
/** What anybody may know of an edition: who cannot come when, who avoids whom and how its organiser is reached is for those who run it. */
const EDITION_CARD = [
  'id',
  'ref',
  'name',
  'programme',
  'venue',
  'firstDay',
  'lastDay',
  'closedAt',
  'version',
  'needs',
  'capabilities',
] as const;

/** An invitation that its side has been told of. */
const RELEASED = [
  'AWAITING',
  'ACCEPTED',
  'DECLINED',
  'COUNTERED',
  'DELEGATED',
  'EXPIRED',
  'REVOKED',
];

const eachOf = (
  roles: readonly RoleCode[],
  fields: Fields,
): readonly { role: RoleCode; fields: Fields }[] => roles.map((role) => ({ role, fields }));
const whole = (roles: readonly RoleCode[]): readonly { role: RoleCode; fields: 'all' }[] =>
  roles.map((role) => ({ role, fields: 'all' }));
const during = (
  states: readonly string[],
  roles: readonly RoleCode[],
): readonly { role: RoleCode; states: readonly string[]; fields: 'all' }[] =>
  roles.map((role) => ({ role, states, fields: 'all' }));

/** Officers see and fill in what the enterprises in their charge have. */
const OFFICERS = ['PARK_OFFICER', 'BUREAU_OFFICER'] as const;
const ENTERPRISE = ['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER'] as const;
/** Whoever has capabilities: experts their own, societies those of theirs, enterprises and universities those of their people. */
const SUPPLIERS = ['EXPERT', 'SOCIETY_OFFICER', ...ENTERPRISE] as const;
/** Telephone number and mail address of a person stay inside. */
const WITHOUT_CONTACT = [...fieldsAt('person', 'SIGNED_IN'), 'mergedInto'];
/** What nobody has published yet may be changed by those whose it is. */
const UNPUBLISHED = ['DRAFT', 'SUBMITTED', 'RETURNED'];
const TO_BE_SUBMITTED = ['DRAFT', 'RETURNED'];
/** An edition's organisers ask people to come, and so read what they have in full, drafts left out. */
const known = (states: readonly string[]) =>
  ({ role: 'EDITION_ORGANISER', anywhere: true, states, fields: 'all' }) as const;
/** Whoever has signed in, as far as they have come with what is published. */
const readers = (what: 'need' | 'capability', open: string): readonly Reader[] => [
  { role: 'account', states: [open], fields: fieldsAt(what, 'SIGNED_IN') },
  ...(['INVITED', 'BOTH_AGREED', 'NDA'] as const).map((from): Reader => ({
    role: 'account',
    states: [open],
    from,
    fields: fieldsAt(what, from),
  })),
];
type Reader = Pick<PolicyRule<'need.read'>, 'states' | 'from' | 'fields'> & { role: 'account' };

/**
 * Who may do what, as data: `npm run jiqia -- policies` prints it and docs/rights.md is made of it. An action that no rule allows is refused.
 * Editions are open to anyone, and so is the public part of their page; which routes are open without a session is the guard's to say.
 */
export const POLICIES: { readonly [A in Action]: readonly PolicyRule<A>[] } = {
  'need.read': [
    ORGANISERS,
    TIMERS,
    AUDITORS,
    known(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']),
    ...eachOf(['MODERATOR', ...OFFICERS, ...ENTERPRISE], 'all'),
    ...readers('need', 'PUBLISHED'),
  ],
  // Earlier words may say more than those that are shown today.
  'need.history': [ORGANISERS, AUDITORS, ...whole(['MODERATOR', ...OFFICERS, ...ENTERPRISE])],
  // Drawings and reports: to the other side once both have agreed to meet.
  'need.files': [
    ORGANISERS,
    AUDITORS,
    known(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']),
    ...whole(['MODERATOR', ...OFFICERS, ...ENTERPRISE]),
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
    ...during(
      [...UNPUBLISHED, 'LISTED', 'STALE'],
      ['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER'],
    ),
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
  // How the person of the other side is reached: theirs to open by saying yes, as the other side did.
  'contact.read': [
    ORGANISERS,
    { ...HOLDER, from: 'BOTH_AGREED', fields: 'all' },
    ...eachOf([...OFFICERS, ...SUPPLIERS], 'all'),
    { role: 'account', from: 'BOTH_AGREED', fields: 'all' },
  ],
  'nda.read': [{ role: 'account', fields: 'all' }],
  'nda.accept': [{ role: 'account', from: 'BOTH_AGREED', fields: 'all' }],
  'nda.withdraw': [OWN],
  'organisation.read': [
    ORGANISERS,
    TIMERS,
    AUDITORS,
    ...eachOf(['MODERATOR', ...OFFICERS, 'SOCIETY_OFFICER', ...ENTERPRISE], 'all'),
    { role: 'account', fields: fieldsAt('organisation', 'SIGNED_IN') },
  ],
  'organisation.create': [ORGANISERS, ...whole(OFFICERS)],
  'organisation.edit': [ORGANISERS],
  'organisation.compare': [ORGANISERS, AUDITORS],
  'organisation.merge': [ORGANISERS],
  'person.read': [
    ORGANISERS,
    TIMERS,
    { role: 'auditor', fields: WITHOUT_CONTACT },
    { role: 'SOCIETY_OFFICER', fields: WITHOUT_CONTACT },
    ...eachOf(['EXPERT', ...ENTERPRISE], 'all'),
  ],
  'person.edit': [ORGANISERS, ...whole(['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER'])],
  'person.vouch': [ORGANISERS, ...whole(['SOCIETY_OFFICER'])],
  'person.consent': [ORGANISERS, ...whole(['EXPERT'])],
  'consent.answer': [ANYONE],
  'person.merge': [ORGANISERS],
  'verification.submit': [ORGANISERS, ...whole(['ENTERPRISE_OWNER'])],
  'verification.read': [ORGANISERS, AUDITORS, ...eachOf(ENTERPRISE, 'all')],
  'verification.decide': [ORGANISERS],
  // Whose declaration it is; the other side is not told of it.
  'interest.read': [ORGANISERS, AUDITORS, ...eachOf(['EXPERT', ...ENTERPRISE], 'all')],
  'interest.declare': [ORGANISERS, ...whole(['EXPERT', 'ENTERPRISE_OWNER'])],
  // Who has declared one cannot take it back to be matched.
  'interest.end': [ORGANISERS],
  'confirmation.ask': [ORGANISERS],
  'confirmation.list': [ORGANISERS, AUDITORS],
  'confirmation.read': [ASKED_OWNER],
  'confirmation.answer': [ASKED_OWNER],
  'import.run': [ORGANISERS],
  'programme.read': [ORGANISERS, TIMERS, AUDITORS, { role: 'account', fields: 'all' }],
  'programme.save': [ORGANISERS],
  'edition.read': [...RUNNERS, TIMERS, AUDITORS, { role: 'anyone', fields: EDITION_CARD }],
  'edition.save': RUNNERS,
  'edition.close': [ORGANISERS],
  'edition-part.read': [...RUNNERS, TIMERS, AUDITORS],
  'edition-part.edit': RUNNERS,
  'participation.read': [...RUNNERS, TIMERS, AUDITORS],
  'participation.edit': RUNNERS,
  // What holds everywhere is the platform's; whoever runs an edition has the weights of that edition.
  'rule.read': [...RUNNERS, AUDITORS],
  'rule.save': RUNNERS,
  'match-run.start': RUNNERS,
  'match-run.cancel': RUNNERS,
  'match-run.read': [...RUNNERS, TIMERS, AUDITORS],
  'match.read': [...RUNNERS, TIMERS, AUDITORS],
  'match.decide': [...RUNNERS, TIMERS],
  'shortlist.propose': RUNNERS,
  'shortlist.read': [...RUNNERS, TIMERS, AUDITORS],
  'invitation.read': [
    ...RUNNERS,
    TIMERS,
    AUDITORS,
    { ...HOLDER, fields: ANSWER_PAGE },
    ...eachOf(['EXPERT', 'SOCIETY_OFFICER', ...ENTERPRISE], OWN_INVITATION).map((rule) => ({
      ...rule,
      states: RELEASED,
    })),
  ],
  'invitation.prepare': RUNNERS,
  'invitation.release': RUNNERS,
  'invitation.revoke': RUNNERS,
  'invitation.answer': [...RUNNERS, { ...HOLDER, fields: 'all' }],
  'invitation.expire': [TIMERS],
  'notice.read': [...RUNNERS, AUDITORS],
  'timetable.start': RUNNERS,
  'timetable.cancel': RUNNERS,
  'timetable.read': [...RUNNERS, TIMERS, AUDITORS],
  'meeting.read': [...RUNNERS, TIMERS, AUDITORS],
  'meeting.move': [...RUNNERS, TIMERS],
  'meeting.record': RUNNERS,
  // Whose side it is says who comes for it; why is told to nobody across the table.
  'cover.read': [...RUNNERS, TIMERS, AUDITORS, ...eachOf(SUPPLIERS, 'all')],
  'cover.arrange': [...RUNNERS, ...whole(['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER'])],
  'outcome.record': RUNNERS,
  'outcome.advance': RUNNERS,
  'outcome.claim': RUNNERS,
  'outcome.read': [...RUNNERS, TIMERS, AUDITORS],
  'audit.read': [ORGANISERS, AUDITORS],
  'person.erase': [ORGANISERS],
  // Everybody what is kept about themselves: asked with the account that acts where it is theirs.
  'person.export': [ORGANISERS, OWN],
  // Without more than the right of anybody it is the public part: no name beside an answer, nobody's agenda.
  'report.read': [...RUNNERS, TIMERS, AUDITORS, { role: 'anyone', fields: ['public'] }],
  'report.download': [...RUNNERS, TIMERS, AUDITORS],
  // Whoever sits at the table, and whoever runs the fair, one participant at a time: all of them together are the edition's files.
  'agenda.read': [...RUNNERS, TIMERS, AUDITORS, ...eachOf(SUPPLIERS, 'all')],
  'work.read': [ORGANISERS, { role: 'account', fields: 'all' }],
  'health.read': [ANYONE],
  'session.open': [ANYONE],
  'session.read': [OWN],
  'session.end': [OWN],
  'member.read': [
    ORGANISERS,
    { role: 'auditor', fields: MEMBER_WITHOUT_ADDRESS },
    ...whole(['SOCIETY_OFFICER', 'ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']),
  ],
  'member.invite': [ORGANISERS, ...whole(['SOCIETY_OFFICER', 'ENTERPRISE_OWNER'])],
  // Everybody may leave.
  'member.end': [ORGANISERS, ...whole(['SOCIETY_OFFICER', 'ENTERPRISE_OWNER']), OWN],
  'account.enter': [ANYONE],
  'account.change-password': [OWN],
  'account.second-factor': [OWN],
  'account.passkeys': [OWN],
  'account.phone': [OWN],
  'account.manage': [ORGANISERS, TIMERS],
};
