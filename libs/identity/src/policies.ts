import { AppError } from '@jiqia/errors';
import { type Action, ACTIONS, type KindOf } from './actions.js';
import type { Actor, Role } from './actor.js';

/** Names of what may leave or be written: everything, or only the fields listed. */
export type Fields = 'all' | readonly string[];

/**
 * What an action is done to, as the service that holds the row describes it. Without `id` it is the whole register,
 * or all of that kind in the edition named.
 */
export interface Resource<A extends Action = Action> {
  readonly kind: KindOf<A>;
  readonly id?: string;
  readonly state?: string;
  readonly organisationId?: string;
  readonly editionId?: string;
}

/** Who may: the role, where it takes more than the role `when`, and how much of the resource. */
interface PolicyRule<A extends Action> {
  readonly role: Role | 'anyone';
  readonly when?: (actor: Actor, resource: Resource) => boolean;
  /** No service writes a part of a form, so that only reading may be allowed in part. */
  readonly fields: A extends `${string}.read` ? Fields : 'all';
}

const ORGANISERS = { role: 'organiser', fields: 'all' } as const;
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
/** Telephone number and mail address stay inside. */
const PERSON_WITHOUT_CONTACT = [
  'id',
  'name',
  'title',
  'organisationId',
  'organisation',
  'mergedInto',
  'version',
  'memberships',
];

/**
 * Who may do what. An action that no rule allows is refused. Editions and their reports are open to anyone, since the page of a fair is
 * public; which routes are open without a session is the guard's to say.
 */
export const POLICIES: { readonly [A in Action]: readonly PolicyRule<A>[] } = {
  'need.read': [ORGANISERS, TIMERS, AUDITORS],
  'need.create': [ORGANISERS],
  'need.edit': [ORGANISERS],
  'need.move': [ORGANISERS, TIMERS],
  'need.import': [ORGANISERS],
  'capability.read': [ORGANISERS, TIMERS, AUDITORS],
  'capability.create': [ORGANISERS],
  'capability.edit': [ORGANISERS],
  'capability.move': [ORGANISERS, TIMERS],
  'capability.import': [ORGANISERS],
  'organisation.read': [ORGANISERS, TIMERS, AUDITORS],
  'organisation.create': [ORGANISERS],
  'organisation.edit': [ORGANISERS],
  'organisation.merge': [ORGANISERS],
  'person.read': [ORGANISERS, TIMERS, { role: 'auditor', fields: PERSON_WITHOUT_CONTACT }],
  'person.edit': [ORGANISERS],
  'person.merge': [ORGANISERS],
  'import.run': [ORGANISERS],
  'programme.read': [ORGANISERS, TIMERS, AUDITORS],
  'programme.save': [ORGANISERS],
  'edition.read': [ANYONE],
  'edition.save': [ORGANISERS],
  'edition.close': [ORGANISERS],
  'edition-part.read': [ORGANISERS, TIMERS, AUDITORS],
  'edition-part.edit': [ORGANISERS],
  'participation.read': [ORGANISERS, TIMERS, AUDITORS],
  'participation.edit': [ORGANISERS],
  'match-run.start': [ORGANISERS],
  'match-run.cancel': [ORGANISERS],
  'match-run.read': [ORGANISERS, TIMERS, AUDITORS],
  'match.read': [ORGANISERS, TIMERS, AUDITORS],
  'match.decide': [ORGANISERS, TIMERS],
  'shortlist.propose': [ORGANISERS],
  'shortlist.read': [ORGANISERS, TIMERS, AUDITORS],
  'invitation.read': [
    ORGANISERS,
    TIMERS,
    AUDITORS,
    {
      ...HOLDER,
      // What the answer page shows, and no more: not the other side's answer, not how the mail fared.
      fields: [
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
      ],
    },
  ],
  'invitation.prepare': [ORGANISERS],
  'invitation.release': [ORGANISERS],
  'invitation.revoke': [ORGANISERS],
  'invitation.answer': [ORGANISERS, { ...HOLDER, fields: 'all' }],
  'invitation.expire': [TIMERS],
  'notice.read': [ORGANISERS, AUDITORS],
  'timetable.start': [ORGANISERS],
  'timetable.cancel': [ORGANISERS],
  'timetable.read': [ORGANISERS, TIMERS, AUDITORS],
  'meeting.read': [ORGANISERS, TIMERS, AUDITORS],
  'meeting.move': [ORGANISERS, TIMERS],
  'meeting.record': [ORGANISERS],
  'outcome.record': [ORGANISERS],
  'outcome.advance': [ORGANISERS],
  'outcome.claim': [ORGANISERS],
  'outcome.read': [ORGANISERS, TIMERS, AUDITORS],
  'audit.read': [ORGANISERS, AUDITORS],
  'report.read': [ANYONE],
  'health.read': [ANYONE],
  'session.open': [ANYONE],
  'session.read': [OWN],
  'session.end': [OWN],
  'account.enter': [ANYONE],
  'account.change-password': [OWN],
  'account.manage': [ORGANISERS, TIMERS],
};

/** The fields of `resource` that `actor` may read or write by `action`; null when the action is refused. */
export function allowed<A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
): Fields | null {
  const rules: readonly PolicyRule<Action>[] = POLICIES[action];
  const held = rules.filter(
    ({ role, when }) =>
      (role === 'anyone' || actor.roles.includes(role)) && (when?.(actor, resource) ?? true),
  );
  if (held.length === 0) return null;
  const lists = held.flatMap(({ fields }) => (fields === 'all' ? [] : [fields]));
  return lists.length < held.length ? 'all' : [...new Set(lists.flat())];
}

/**
 * Asks the policy, with the very row that is read or written.
 * @returns the fields that may leave, or be written
 * @throws AppError ACTION_FORBIDDEN with the action in words and, in `details`, its name
 */
export function authorise<A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
): Fields {
  const fields = allowed(actor, action, resource);
  if (fields !== null) return fields;
  throw new AppError({
    code: 'ACTION_FORBIDDEN',
    params: { action: ACTIONS[action] },
    details: { action },
  });
}
