import { NOBODY, type RouteCases, type Target } from './rights-matrix.js';
import { ORGANISATION_KEYS, organisationRow } from './rights-routes-registers.js';
import { each, ofSelf, once, reached, read, STALE } from './rights-targets.js';
import type { World } from './rights-world.js';

const SIDES = ['need', 'capability'] as const;

/** What people agree to, ask for and prove: confidentiality, their own data, who owns an entry, who an enterprise is. */
export const PEOPLE_ROUTES: RouteCases = {
  'get /api/nda': { action: 'nda.read', targets: once() },
  'get /api/nda/acceptances': { action: 'nda.read', targets: once() },
  'post /api/nda/acceptances': {
    action: 'nda.accept',
    secret: true,
    knownBy: 'contact.read',
    targets: (world, caller) =>
      SIDES.flatMap((side) =>
        reached(side)(world, caller).map(({ row = {} }) => ({
          row,
          body: { side, entryId: row.id, version: 999 },
          late: 'NDA_TEXT_CHANGED',
        })),
      ),
  },
  'post /api/nda/acceptances/{id}/withdraw': {
    action: 'nda.withdraw',
    targets: (_world, { actor }) =>
      ofSelf(actor).map((target) => ({ ...target, late: 'NDA_ACCEPTANCE_NOT_FOUND' })),
  },
  'get /api/accounts': { action: 'account.read', targets: once() },
  'get /api/accounts/{id}': {
    action: 'account.read',
    targets: once({ address: { id: NOBODY }, late: 'ACCOUNT_NOT_FOUND' }),
  },
  'post /api/accounts': {
    action: 'account.manage',
    targets: once({
      body: { email: 'somebody@example.org', name: '何清', role: 'EXPERT' },
      late: 'GRANT_SCOPE_UNFIT',
    }),
  },
  'post /api/accounts/{id}/invite': {
    action: 'account.manage',
    targets: once({ address: { id: NOBODY }, late: 'ACCOUNT_NOT_FOUND' }),
  },
  'post /api/accounts/{id}/reset': {
    action: 'account.manage',
    targets: once({ address: { id: NOBODY }, late: 'ACCOUNT_NOT_FOUND' }),
  },
  'get /api/role-choices': { action: 'account.manage', targets: once() },
  'post /api/accounts/{id}/roles': {
    action: 'account.manage',
    targets: once({
      address: { id: NOBODY },
      body: { role: 'AUDITOR' },
      late: 'ACCOUNT_NOT_FOUND',
    }),
  },
  'post /api/accounts/{id}/roles/revoke': {
    action: 'account.manage',
    targets: once({
      address: { id: NOBODY },
      body: { role: 'AUDITOR' },
      late: 'ACCOUNT_NOT_FOUND',
    }),
  },
  'get /api/my/account': {
    action: 'session.read',
    targets: (_world, { actor }) => ofSelf(actor),
  },
  'get /api/my/sessions': {
    action: 'session.read',
    targets: (_world, { actor }) => ofSelf(actor),
  },
  'post /api/my/sessions/end': {
    action: 'session.end',
    targets: (_world, { actor }) =>
      // Many callers of one address without the right password are slowed down, whoever they are.
      ofSelf(actor).map((target) => ({
        ...target,
        body: {},
        late: ['PASSWORD_REFUSED', 'SIGN_IN_LIMITED'],
      })),
  },
  'post /api/accounts/{id}/block': {
    action: 'account.manage',
    targets: once({
      address: { id: NOBODY },
      body: { reason: '已调离' },
      late: 'ACCOUNT_NOT_FOUND',
    }),
  },
  'get /api/organisations/{id}/members': {
    action: 'member.read',
    targets: each('organisation'),
  },
  'post /api/organisations/{id}/members': {
    action: 'member.invite',
    targets: each('organisation', () => ({
      body: { email: 'somebody@example.org', name: '何清', role: 'EXPERT' },
      late: 'MEMBER_ROLE_NOT_YOURS',
    })),
  },
  'delete /api/organisations/{id}/members/{member}': {
    action: 'member.end',
    targets: each('organisation', ({ id }) => ({
      address: { id, member: NOBODY },
      late: 'MEMBER_NOT_FOUND',
    })),
  },
  'get /api/organisations/{id}/verifications': {
    action: 'verification.read',
    targets: each('organisation'),
  },
  // What is allowed opens one.
  'post /api/organisations/{id}/verifications': {
    action: 'verification.submit',
    targets: each('organisation', () => ({ safe: false })),
  },
  'post /api/verifications/{id}/documents': {
    action: 'verification.submit',
    ofAll: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: once({
      address: { '?': 'name=a.pdf' },
      body: '%PDF-1.7',
      late: 'VERIFICATION_NOT_FOUND',
    }),
  },
  'get /api/verifications/{id}/documents/{documentId}': {
    action: 'verification.read',
    ofAll: true,
    targets: once({ late: 'VERIFICATION_NOT_FOUND' }),
  },
  'post /api/verifications/{id}/moves': {
    action: 'verification.decide',
    targets: once({
      body: { to: 'REFUSED', reason: '材料不清' },
      late: 'VERIFICATION_NOT_FOUND',
    }),
  },
  'get /api/persons/{id}/export': {
    action: 'person.export',
    secret: true,
    knownBy: 'person.export',
    targets: each('person', ({ id: _id, ...row }) => ({ row })),
  },
  'post /api/persons/{id}/erasure': {
    action: 'person.erase',
    targets: once({ body: { reason: '本人申请' }, late: 'PERSON_NOT_FOUND' }),
  },
  'get /api/conflicts-of-interest': {
    action: 'interest.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'interest', every: true },
  },
  'post /api/conflicts-of-interest': {
    action: 'interest.declare',
    targets: ({ rows }) => [
      ...rows.organisation.map((row) => ({
        row,
        body: { kind: 'OTHER', party: { organisationId: row.id }, other: { personId: NOBODY } },
        late: 'PERSON_NOT_FOUND',
      })),
      ...rows.person.map(({ id, label }) => ({
        row: { label, personId: id },
        body: { kind: 'OTHER', party: { personId: id }, other: { organisationId: NOBODY } },
        late: 'ORGANISATION_NOT_FOUND',
      })),
    ],
  },
  'post /api/conflicts-of-interest/{id}/end': {
    action: 'interest.end',
    secret: true,
    headers: STALE,
    targets: each('interest', () => ({ body: { reason: '已解除' }, late: 'VERSION_CHANGED' })),
  },
  'get /api/owner-confirmations': { action: 'confirmation.list', targets: once() },
  'post /api/owner-confirmations': {
    action: 'confirmation.ask',
    targets: once({ body: { needIds: [NOBODY], capabilityIds: [] } }),
  },
};

/** Who is somebody in each organisation. */
const MEMBERS = {
  own: '何清',
  neighbour: '何清',
  foreign: '何清',
  society: '顾长风',
  branch: '季明澈',
} as const;
/** Each organisation, with a body that says its id. */
const inOrganisations =
  (body: (organisationId: string, key: keyof typeof MEMBERS) => object, late: string) =>
  (world: World): readonly Target[] =>
    ORGANISATION_KEYS.map((key) => {
      const { id, state: _state, ...row } = organisationRow(world, key);
      return { row, body: body(id, key), late };
    });
const ofPerson = each('person', ({ id }) => ({ address: { person: id } }));
const twins = ({ rows }: World, two: boolean): { winnerId: string; loserId: string } => ({
  winnerId: rows.person[0]?.id ?? '',
  loserId: rows.person[two ? 1 : 0]?.id ?? '',
});

/** The register of persons: who they are and where, who vouches for them, what they agree to. */
export const PERSON_ROUTES: RouteCases = {
  'get /api/persons': {
    action: 'person.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'person', every: true },
  },
  'post /api/persons': {
    action: 'person.edit',
    targets: inOrganisations(
      (organisationId, key) => ({ organisationId, name: MEMBERS[key] }),
      'PERSON_NAME_TAKEN',
    ),
  },
  'get /api/persons/{id}': { ...read('person', 'person.read'), secret: true },
  'put /api/persons/{id}': {
    action: 'person.edit',
    secret: true,
    headers: STALE,
    targets: each('person', ({ label }) => ({ body: { name: label }, late: 'VERSION_CHANGED' })),
  },
  'post /api/persons/{id}/memberships': {
    action: 'person.edit',
    secret: true,
    targets: each('person', () => ({
      body: { organisationId: NOBODY, role: 'MEMBER' },
      late: 'ORGANISATION_NOT_FOUND',
    })),
  },
  'put /api/persons/{id}/memberships/{membership}': {
    action: 'person.edit',
    secret: true,
    headers: STALE,
    targets: each('person', () => ({ body: { title: '' }, late: 'MEMBERSHIP_NOT_FOUND' })),
  },
  'get /api/persons/duplicates': { action: 'person.merge', targets: once() },
  'post /api/persons/duplicates/dismissals': {
    action: 'person.merge',
    targets: (world) => {
      const { winnerId, loserId } = twins(world, false);
      return [{ body: { persons: [winnerId, loserId] }, late: 'PERSON_PAIR_OF_ONE' }];
    },
  },
  'get /api/person-merges': { action: 'person.merge', targets: once() },
  'get /api/person-merges/preview': {
    action: 'person.merge',
    targets: (world) => [{ address: { '?': new URLSearchParams(twins(world, true)).toString() } }],
  },
  'post /api/person-merges': {
    action: 'person.merge',
    targets: (world) => [{ body: twins(world, false), late: 'PERSON_PAIR_OF_ONE' }],
  },
  'post /api/person-merges/{id}/undo': {
    action: 'person.merge',
    targets: once({ late: 'MERGE_NOT_FOUND' }),
  },
  'get /api/persons/{person}/consents': {
    action: 'person.read',
    secret: true,
    targets: ofPerson,
  },
  // What is allowed is written down.
  'post /api/persons/{person}/consents': {
    action: 'person.consent',
    secret: true,
    targets: (world) => ofPerson(world).map((target) => ({ ...target, body: {}, safe: false })),
  },
  'post /api/persons/{person}/consent-requests': {
    action: 'person.vouch',
    targets: inOrganisations((societyId) => ({ societyId }), 'PERSON_NOT_FOUND'),
  },
  'post /api/persons/{person}/endorsements': {
    action: 'person.vouch',
    targets: (world) =>
      inOrganisations(
        (societyId) => ({ societyId }),
        'PERSON_NOT_FOUND',
      )(world).map((target) => ({ ...target, late: ['PERSON_NOT_FOUND', 'ENDORSER_NOT_SOCIETY'] })),
  },
  'post /api/persons/{person}/endorsements/{id}/withdrawal': {
    action: 'person.vouch',
    ofAll: true,
    targets: once({ late: ['ENDORSEMENT_NOT_FOUND', 'PERSON_NOT_FOUND'] }),
  },
};
