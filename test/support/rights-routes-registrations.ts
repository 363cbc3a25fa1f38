import { NOBODY, type RouteCase, type RouteCases } from './rights-matrix.js';
import { closedOr, inEach, inEdition, once, STALE } from './rights-targets.js';

const SETTINGS = { opensOn: '2026-01-01', closesOn: '2026-12-31' };
/** Of a person whom there is not. */
const ofNobody = (more: Partial<RouteCase>, body?: object): Omit<RouteCase, 'action'> => ({
  ofAll: true,
  targets: inEach(({ label }) => ({
    address: { edition: label, '?': `person=${NOBODY}` },
    ...(body ? { body } : {}),
    late: 'PERSON_NOT_FOUND',
  })),
  ...more,
});

/** Who signs up for editions, and when participants cannot come. */
export const REGISTRATION_ROUTES: RouteCases = {
  'get /api/editions/{edition}/registration-settings': {
    action: 'registration-form.read',
    targets: inEach(({ label }) => ({ address: { edition: label } })),
  },
  'put /api/editions/{edition}/registration-settings': {
    action: 'registration-form.save',
    headers: STALE,
    targets: inEach((row) => ({
      address: { edition: row.label },
      body: SETTINGS,
      late: closedOr('VERSION_CHANGED')(row),
    })),
  },
  'get /api/editions/{edition}/registrations': {
    action: 'registration.read',
    ofAll: true,
    targets: inEach(),
    shown: { kind: 'registration' },
  },
  'post /api/editions/{edition}/registrations': {
    action: 'registration.make',
    ofAll: true,
    targets: inEach(({ label }) => ({
      address: { edition: label },
      body: { personId: NOBODY },
      late: 'PERSON_NOT_FOUND',
    })),
  },
  'post /api/editions/{edition}/registration-decisions': {
    action: 'registration.decide',
    targets: inEach((row) => ({
      address: { edition: row.label },
      body: { to: 'APPROVED', registrations: [{ id: NOBODY }] },
      late: closedOr(undefined)(row),
    })),
  },
  'get /api/editions/{edition}/registrations/{id}': {
    action: 'registration.read',
    secret: true,
    targets: inEdition('registration'),
    shown: { kind: 'registration', one: true },
  },
  'put /api/editions/{edition}/registrations/{id}/answers': {
    action: 'registration.make',
    secret: true,
    headers: STALE,
    targets: inEdition('registration', { body: { answers: {} }, late: 'VERSION_CHANGED' }),
  },
  'post /api/editions/{edition}/registrations/{id}/cancel': {
    action: 'registration.make',
    secret: true,
    headers: STALE,
    targets: inEdition('registration', { body: {}, late: 'VERSION_CHANGED' }),
  },
  'get /api/my/registrations': { action: 'registration.read', ofAll: true, targets: once() },
  'get /api/my/editions/{edition}/availability': {
    action: 'availability.read',
    ...ofNobody({}),
  },
  'put /api/my/editions/{edition}/availability': {
    action: 'availability.say',
    ...ofNobody({ headers: STALE }, { away: [] }),
  },
};
