import { NOBODY, type RouteCases, type Target } from './rights-matrix.js';
import { capabilityForm, needForm, ORGANISATIONS } from './rights-seeds.js';
import { each, once, reached, read, STALE } from './rights-targets.js';
import type { Caller, World, WorldRow } from './rights-world.js';

/** A move that no state table has from there. */
const illegal = ({ state }: WorldRow) => (state === 'SUBMITTED' ? 'PAUSED' : 'RETURNED');
export const ORGANISATION_KEYS = ['own', 'neighbour', 'foreign', 'society', 'branch'] as const;
export const organisationRow = ({ rows }: World, key: keyof typeof ORGANISATIONS): WorldRow => {
  const row = rows.organisation.find(({ label }) => label === ORGANISATIONS[key].name);
  if (row) return row;
  throw new Error(`no organisation ${key}`);
};
/** Files something for each organisation under a number that is taken. */
const filed =
  (form: (key: (typeof ORGANISATION_KEYS)[number]) => unknown, person?: string) =>
  (world: World): readonly Target[] =>
    ORGANISATION_KEYS.map((key) => {
      const { id: _id, state: _state, ...row } = organisationRow(world, key);
      const personId =
        person === undefined
          ? undefined
          : world.rows.capability.find(({ label }) => label === person)?.personId;
      const organisation = row.organisationId;
      const of =
        personId !== undefined &&
        organisation === world.rows.capability.find(({ label }) => label === person)?.organisationId
          ? { personId }
          : {};
      return { row: { ...row, ...of }, body: form(key), late: 'ALREADY_EXISTS' };
    });

/** Whoever has signed in may be a broker: of what was given to them. */
function givenToThem(target: Target) {
  return (_world: World, { actor }: Caller): readonly Target[] => [
    { ...target, row: actor.accountId === undefined ? {} : { givenTo: actor.accountId } },
  ];
}

export const REGISTER_ROUTES: RouteCases = {
  'get /api/my/work': { action: 'work.read', targets: once() },
  'get /api/forms/need': { action: 'need.read', ofAll: true, targets: once() },
  'get /api/forms/capability': { action: 'capability.read', ofAll: true, targets: once() },
  'get /api/needs': {
    action: 'need.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'need', every: true },
  },
  'get /api/needs/search': {
    action: 'need.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=100' } }),
    shown: { kind: 'need', every: true, among: ({ state }) => state === 'PUBLISHED' },
  },
  'get /api/needs/{id}': { ...read('need', 'need.read'), targets: reached('need'), secret: true },
  'get /api/needs/{id}/history': {
    action: 'need.history',
    targets: each('need'),
    secret: true,
  },
  'get /api/needs/{id}/versions/{version}': {
    action: 'need.history',
    targets: each('need', ({ id }) => ({ address: { id, version: '1' } })),
    secret: true,
  },
  'get /api/needs/{id}/contact': {
    action: 'contact.read',
    targets: reached('need'),
    secret: true,
  },
  'post /api/needs': {
    action: 'need.create',
    targets: filed((key) => needForm('N-own-1', key)),
  },
  'put /api/needs/{id}': {
    action: 'need.edit',
    secret: true,
    headers: STALE,
    targets: each('need', ({ label, state }) => ({
      body: { ...needForm(label, ofNeed(label)), externalId: undefined },
      late: state === 'CLOSED' ? 'EDIT_AFTER_END' : 'VERSION_CHANGED',
    })),
  },
  'post /api/needs/{id}/moves': {
    action: 'need.move',
    secret: true,
    targets: each('need', (row) => ({ body: { to: illegal(row) }, late: 'ILLEGAL_STATE_MOVE' })),
  },
  'get /api/needs/{id}/backers': { action: 'need.history', targets: each('need'), secret: true },
  'post /api/needs/{id}/backers': {
    action: 'need.back',
    secret: true,
    targets: each('need', ({ organisationId }) => ({
      body: { organisationId },
      late: 'NEED_BACKED_BY_OWNER',
    })),
  },
  'delete /api/needs/{id}/backers/{organisation}': {
    action: 'need.back',
    secret: true,
    targets: each('need', ({ id, organisationId = '' }) => ({
      address: { id, organisation: organisationId },
      late: 'NEED_BACKER_NOT_FOUND',
    })),
  },
  'get /api/needs/{id}/refinements': {
    action: 'refinement.read',
    secret: true,
    targets: each('need'),
  },
  'post /api/needs/{id}/refinements': {
    action: 'refinement.ask',
    secret: true,
    knownBy: 'refinement.read',
    targets: each('need', () => ({ body: { broker: NOBODY }, late: 'REFINEMENT_BROKER_UNKNOWN' })),
  },
  'get /api/refinements': { action: 'refinement.read', targets: givenToThem({}) },
  'get /api/refinements/{id}': {
    action: 'refinement.read',
    targets: givenToThem({ address: { id: NOBODY }, late: 'REFINEMENT_NOT_FOUND' }),
  },
  'post /api/refinements/{id}/proposals': {
    action: 'refinement.propose',
    targets: givenToThem({
      address: { id: NOBODY },
      body: { title: '凝练' },
      late: 'REFINEMENT_NOT_FOUND',
    }),
  },
  'post /api/refinements/{id}/answer': {
    action: 'refinement.answer',
    ofAll: true,
    targets: once({
      address: { id: NOBODY },
      body: { to: 'ADOPTED' },
      late: 'REFINEMENT_NOT_FOUND',
    }),
  },
  'post /api/needs/{id}/renewals': {
    action: 'need.move',
    secret: true,
    targets: each('need', () => ({ body: { validUntil: '2020-01-01' }, late: 'NEED_NOT_RENEWED' })),
  },
  'get /api/capabilities': {
    action: 'capability.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'capability', every: true },
  },
  'get /api/capabilities/search': {
    action: 'capability.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=100' } }),
    shown: { kind: 'capability', every: true, among: ({ state }) => state === 'LISTED' },
  },
  'get /api/capabilities/{id}': {
    ...read('capability', 'capability.read'),
    targets: reached('capability'),
    secret: true,
  },
  'get /api/capabilities/{id}/history': {
    action: 'capability.history',
    targets: each('capability'),
    secret: true,
  },
  'get /api/capabilities/{id}/versions/{version}': {
    action: 'capability.history',
    targets: each('capability', ({ id }) => ({ address: { id, version: '1' } })),
    secret: true,
  },
  'get /api/capabilities/{id}/evidence-claims': {
    action: 'capability.decide',
    targets: each('capability'),
    secret: true,
  },
  'get /api/capabilities/{id}/contact': {
    action: 'contact.read',
    targets: (world, caller) =>
      reached('capability')(world, caller).map((target) => ({
        ...target,
        late: isWithheld(caller, target.row) ? 'CONTACT_NOT_FOUND' : undefined,
      })),
    secret: true,
  },
  'post /api/capabilities': {
    action: 'capability.create',
    targets: filed((key) => capabilityForm('C-own-1', key, '顾长风'), 'C-expert-1'),
  },
  'put /api/capabilities/{id}': {
    action: 'capability.edit',
    secret: true,
    headers: STALE,
    targets: each('capability', ({ label }) => {
      const [key, person] = ofCapability(label);
      const body = { ...capabilityForm(label, key, person), externalId: undefined };
      return { body, late: 'VERSION_CHANGED' };
    }),
  },
  'post /api/capabilities/{id}/moves': {
    action: 'capability.move',
    secret: true,
    targets: each('capability', (row) => ({
      body: { to: illegal(row) },
      late: 'ILLEGAL_STATE_MOVE',
    })),
  },
};

/** The experts of societies have not said whether their contact may be shared: it is kept back but from organisers and themselves. */
const isWithheld = ({ actor }: Caller, { label = '', personId }: Target['row'] = {}): boolean =>
  !label.startsWith('C-own') &&
  !actor.roles.includes('organiser') &&
  !(actor.grants ?? []).some(({ scope }) => scope.id === personId);

const ofNeed = (label: string): keyof typeof ORGANISATIONS =>
  label.startsWith('N-own') ? 'own' : label.startsWith('N-next') ? 'neighbour' : 'foreign';
const ofCapability = (label: string): readonly [keyof typeof ORGANISATIONS, string] => {
  if (label.startsWith('C-expert')) return ['society', '顾长风'];
  if (label.startsWith('C-branch')) return ['branch', '季明澈'];
  return label.startsWith('C-far') ? ['otherSociety', '卢见深'] : ['own', '何清'];
};

const pairOf = ({ rows }: World, two: boolean) => ({
  winnerId: rows.organisation[0]?.id ?? '',
  loserId: rows.organisation[two ? 1 : 0]?.id ?? '',
});
export const ORGANISATION_ROUTES: RouteCases = {
  'get /api/organisations': {
    action: 'organisation.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'organisation', every: true },
  },
  'get /api/organisations/{id}': read('organisation', 'organisation.read'),
  'get /api/organisations/{id}/tree': {
    action: 'organisation.read',
    targets: each('organisation'),
  },
  'post /api/organisations': {
    action: 'organisation.create',
    targets: (world) =>
      (['own', 'foreign'] as const).map((key) => {
        const { organisationId: _own, id: _id, ...row } = organisationRow(world, key);
        const { name, kind, park, region } = ORGANISATIONS[key];
        return { row, body: { name, kind, park, region }, late: 'ORGANISATION_NAME_TAKEN' };
      }),
  },
  'put /api/organisations/{id}': {
    action: 'organisation.edit',
    headers: STALE,
    targets: each('organisation', ({ label }) => ({
      body: { name: label },
      late: 'VERSION_CHANGED',
    })),
  },
  'get /api/organisation-duplicates': { action: 'organisation.compare', targets: once() },
  'post /api/organisation-duplicates/dismissals': {
    action: 'organisation.edit',
    targets: (world) => {
      const { winnerId, loserId } = pairOf(world, false);
      return [{ body: { organisations: [winnerId, loserId] }, late: 'ORGANISATION_PAIR_OF_ONE' }];
    },
  },
  'get /api/organisation-merges': { action: 'organisation.compare', targets: once() },
  'get /api/organisation-merges/preview': {
    action: 'organisation.merge',
    targets: (world) => [{ address: { '?': new URLSearchParams(pairOf(world, true)).toString() } }],
  },
  'post /api/organisation-merges': {
    action: 'organisation.merge',
    targets: (world) => [{ body: pairOf(world, false), late: 'ORGANISATION_PAIR_OF_ONE' }],
  },
  'post /api/organisation-merges/{id}/undo': {
    action: 'organisation.merge',
    targets: once({ late: 'MERGE_NOT_FOUND' }),
  },
};
