import { fieldsAt } from '@jiqia/contracts/disclosure';
import type { RoleCode } from '@jiqia/contracts/words';
import type { Actor } from './actor.js';
import type { Fields, PolicyRule } from './policy-rule.js';
import type { Resource } from './resource.js';

// What the table of policies is written with: who, where, and how much of a row.

export const ORGANISERS = { role: 'organiser', fields: 'all' } as const;
const EDITION_ORGANISERS = { role: 'EDITION_ORGANISER', fields: 'all' } as const;
/** Whoever runs the edition. */
export const RUNNERS = [ORGANISERS, EDITION_ORGANISERS] as const;
export const TIMERS = { role: 'system', fields: 'all' } as const;
export const AUDITORS = { role: 'auditor', fields: 'all' } as const;
export const ANYONE = { role: 'anyone', fields: 'all' } as const;
/** Of the account that acts. */
export const OWN = {
  role: 'anyone',
  when: (actor: Actor, { id }: Resource): boolean => id !== undefined && actor.accountId === id,
  fields: 'all',
} as const;
/** The account that this very row was given to. */
export const GIVEN_TO = {
  role: 'account',
  when: ({ accountId }: Actor, { givenTo }: Resource): boolean =>
    givenTo !== undefined && accountId === givenTo,
  fields: 'all',
} as const;
/** Whoever holds the link to this very row. */
const holding = (link: 'invitationId' | 'confirmationId' | 'surveyLinkId') =>
  ({
    role: 'recipient',
    when: (actor: Actor, { id }: Resource): boolean => id !== undefined && actor[link] === id,
  }) as const;
export const HOLDER = holding('invitationId');
/** Whoever holds the link by which the side of this row was asked to meet. */
export const HOLDER_OF_SIDE = {
  role: 'recipient',
  when: (actor: Actor, { invitationId }: Resource): boolean =>
    invitationId !== undefined && actor.invitationId === invitationId,
  fields: 'all',
} as const;
/** Whoever holds the confirmation link of an entry. */
export const ASKED_OWNER = { ...holding('confirmationId'), fields: 'all' } as const;
/** Whoever holds the link by which an organisation hands in its needs. */
export const SURVEYED = { ...holding('surveyLinkId'), fields: 'all' } as const;
/** What the answer page shows, and no more: not the other side's answer, not how the mail fared. */
export const ANSWER_PAGE = [
  'recipient',
  'side',
  'state',
  'pair',
  'expired',
  'expiresAt',
  'edition',
  'need',
  'capability',
  'reasons',
  'questions',
  'note',
  'asked',
  'meeting',
  'contact',
  'planned',
  'passedTo',
  'askedAgain',
  'wantedBack',
  'record',
] as const;
/** What a list shows a side of its own invitations. */
export const OWN_INVITATION = [
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
/** What a society sees of what came of a meeting of its experts: how far it has got, and no sum of anybody's contract. */
const OUTCOME_OF_SOCIETY = [
  'matchId',
  'edition',
  'side',
  'need',
  'capability',
  'outcomeId',
  'stage',
  'stageLabel',
  'claimState',
  'claimLabel',
  'verifiedStage',
  'verifiedStageLabel',
  'kindLabel',
  'reports',
  'todo',
  'choices',
] as const;
/** What whoever works for a side sees beside: the sums of the own contract. */
const OUTCOME_OF_MEMBER = [
  ...OUTCOME_OF_SOCIETY,
  'intentWan',
  'contractWan',
  'receivedWan',
  'outputWan',
  'signedAt',
  'projectName',
  'contractTypeLabel',
  'evidenceFiles',
  'differs',
] as const;
/** What whoever answers for a side sees: the register of contracts and the own files too; never the office's note. */
const OUTCOME_OF_SIDE = [
  ...OUTCOME_OF_MEMBER,
  'contractType',
  'registrationNo',
  'validFrom',
  'validUntil',
  'files',
] as const;
/** What an auditor sees of a registration: who comes and how that was decided, not what they answered. */
export const REGISTRATION_WITHOUT_ANSWERS = [
  'id',
  'editionId',
  'edition',
  'number',
  'personId',
  'participant',
  'organisationId',
  'organisation',
  'state',
  'stateLabel',
  'place',
  'own',
  'sameAs',
  'cameAt',
  'decidedAt',
  'version',
] as const;
/** What a society sees of a question to it: not how its letter fared, not what became of the pair. */
export const NOMINATION_OF_SOCIETY = [
  'id',
  'editionId',
  'edition',
  'number',
  'need',
  'societyId',
  'society',
  'state',
  'stateLabel',
  'dueOn',
  'note',
  'askedAt',
  'personId',
  'person',
  'capabilityId',
  'capability',
  'reason',
  'reasonLabel',
  'words',
  'late',
  'answeredAt',
  'version',
  'moves',
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
export const MEMBER_AUDITORS = { role: 'auditor', fields: MEMBER_WITHOUT_ADDRESS } as const;
/** What an auditor sees of an account. */
export const ACCOUNT_WITHOUT_ADDRESS = [
  'id',
  'name',
  'state',
  'stateLabel',
  'roles',
  'createdAt',
  'version',
] as const;
/** What anybody may know of an edition: who cannot come when, who avoids whom and how its organiser is reached is for those who run it. */
export const EDITION_CARD = [
  'id',
  'ref',
  'name',
  'programme',
  'venue',
  'firstDay',
  'lastDay',
  'phase',
  'phaseLabel',
  'closedAt',
  'version',
  'needs',
  'capabilities',
] as const;

/** An invitation that its side has been told of. */
export const RELEASED = [
  'AWAITING',
  'ACCEPTED',
  'DECLINED',
  'COUNTERED',
  'DELEGATED',
  'EXPIRED',
  'REVOKED',
];

export const eachOf = (
  roles: readonly RoleCode[],
  fields: Fields,
): readonly { role: RoleCode; fields: Fields }[] => roles.map((role) => ({ role, fields }));
export const whole = (roles: readonly RoleCode[]): readonly { role: RoleCode; fields: 'all' }[] =>
  roles.map((role) => ({ role, fields: 'all' }));
/** Of rows that are theirs, and of those that they share. */
export const sharing = (
  roles: readonly RoleCode[],
): readonly { role: RoleCode; shared: true; fields: 'all' }[] =>
  roles.map((role) => ({ role, shared: true, fields: 'all' }));
export const during = (
  states: readonly string[],
  roles: readonly RoleCode[],
): readonly { role: RoleCode; states: readonly string[]; fields: 'all' }[] =>
  roles.map((role) => ({ role, states, fields: 'all' }));

/** Officers see and fill in what the enterprises in their charge have. */
export const OFFICERS = ['PARK_OFFICER', 'BUREAU_OFFICER'] as const;
export const ENTERPRISE = ['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER'] as const;
/** Whoever has capabilities: experts their own, societies those of theirs, enterprises and universities those of their people. */
export const SUPPLIERS = ['EXPERT', 'SOCIETY_OFFICER', ...ENTERPRISE] as const;
/** Whoever speaks for a side of their own: says who comes, signs up, asks for another time. */
export const SPEAKERS = ['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER'] as const;
/** Telephone number and mail address of a person stay inside. */
export const WITHOUT_CONTACT = [...fieldsAt('person', 'SIGNED_IN'), 'mergedInto'];
/** What nobody has published yet may be changed by those whose it is. */
export const UNPUBLISHED = ['DRAFT', 'SUBMITTED', 'RETURNED'];
export const TO_BE_SUBMITTED = ['DRAFT', 'RETURNED'];
/** An edition's organisers ask people to come, and so read what they have in full, drafts left out. */
export const known = (states: readonly string[]) =>
  ({ role: 'EDITION_ORGANISER', anywhere: true, states, fields: 'all' }) as const;
/** Whoever has signed in, as far as they have come with what is published. */
export const readers = (what: 'need' | 'capability', open: string): readonly Reader[] => [
  { role: 'account', states: [open], fields: fieldsAt(what, 'SIGNED_IN') },
  ...(['INVITED', 'BOTH_AGREED', 'NDA'] as const).map((from): Reader => ({
    role: 'account',
    states: [open],
    from,
    fields: fieldsAt(what, from),
  })),
];
type Reader = Pick<PolicyRule<'need.read'>, 'states' | 'from' | 'fields'> & { role: 'account' };
/** Each side of what came of its own meeting. */
export const OWN_OUTCOMES = {
  'own-outcome.read': [
    ...eachOf(['EXPERT', 'ENTERPRISE_OWNER'], OUTCOME_OF_SIDE),
    ...eachOf(['ENTERPRISE_MEMBER'], OUTCOME_OF_MEMBER),
    ...eachOf(['SOCIETY_OFFICER'], OUTCOME_OF_SOCIETY),
  ],
  'own-outcome.report': whole(['EXPERT', 'ENTERPRISE_OWNER']),
} as const;
