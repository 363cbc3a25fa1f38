import { otherAnswer } from './call.js';
import type { RouteCases, Target } from './rights-matrix.js';
import { CHANNEL_ROUTES } from './rights-routes-channels.js';
import { CAMPAIGN_ROUTES } from './rights-routes-campaigns.js';
import { DUTY_ROUTES } from './rights-routes-duties.js';
import { EDITION_ROUTES, partRoutes } from './rights-routes-editions.js';
import { EXPORT_ROUTES, IMPORT_ROUTES } from './rights-routes-imports.js';
import { FOLLOW_UP_ROUTES } from './rights-routes-follow-ups.js';
import { NOMINATION_ROUTES } from './rights-routes-nominations.js';
import { MOVE_REQUEST_ROUTES, ON_SITE_ROUTES } from './rights-routes-on-site.js';
import { MEETING_ROUTES } from './rights-routes-meetings.js';
import { PAIR_ROUTES } from './rights-routes-pairs.js';
import { PEOPLE_ROUTES, PERSON_ROUTES } from './rights-routes-people.js';
import { APPLICATION_ROUTES } from './rights-routes-applications.js';
import { ENTRY_ROUTES } from './rights-routes-entries.js';
import { REGISTRATION_ROUTES } from './rights-routes-registrations.js';
import { ORGANISATION_ROUTES, REGISTER_ROUTES } from './rights-routes-registers.js';
import { TEAM_SET_ROUTES } from './rights-routes-team-sets.js';
import { RULEBOOK_ROUTES } from './rights-routes-rulebook.js';
import { inEdition, ofSelf, once, open, STALE } from './rights-targets.js';
import type { World, WorldRow } from './rights-world.js';

const OPEN: RouteCases = {
  'get /api/health': { ...open, tellsHealth: true },
  'get /api/health/live': open,
  'get /api/health/ready': { ...open, tellsHealth: true },
  'get /api/welcome': open,
  'get /api/session': { action: 'session.read', targets: (_world, { actor }) => ofSelf(actor) },
  'post /api/session': { ...open, targets: once({ body: {}, late: 'REQUEST_INVALID' }) },
  'delete /api/session': {
    action: 'session.end',
    endsSession: true,
    targets: (_world, { actor }) => ofSelf(actor),
  },
  'get /api/audit': { action: 'audit.read', targets: once() },
  'get /answer/{token}': { ...open, page: true, targets: byToken(() => ({})) },
  'get /answer/{token}/calendar.ics': {
    ...open,
    page: true,
    targets: byToken(() => ({})),
  },
  'post /answer/{token}/record': {
    ...open,
    page: true,
    targets: byToken(() => ({
      body: { result: 'INFORMATIVE' },
      late: ['MEETING_NOT_FOUND', 'RECORD_TOO_EARLY', 'EDITION_PHASE_FORBIDS'],
    })),
  },
  'post /answer/{token}': {
    ...open,
    page: true,
    targets: byToken(({ state = '' }) => ({
      body: otherAnswer(state),
      late: 'ILLEGAL_STATE_MOVE',
      safe: state !== 'AWAITING',
    })),
  },
};
function byToken(more: (row: WorldRow) => Partial<Target>) {
  return ({ rows, tokens }: World): readonly Target[] =>
    rows.invitation
      .filter(({ state }) => state !== 'QUEUED')
      .map((row) => ({ row, address: { token: tokens.get(row.id) ?? '' }, ...more(row) }));
}

/** Every route of the API's description. */
export const API_ROUTES: RouteCases = {
  ...OPEN,
  ...REGISTER_ROUTES,
  ...ENTRY_ROUTES,
  ...ORGANISATION_ROUTES,
  ...EDITION_ROUTES,
  ...APPLICATION_ROUTES,
  ...REGISTRATION_ROUTES,
  ...partRoutes(),
  'delete /api/editions/{edition}/unresolved-parts/{id}': {
    action: 'edition-part.edit',
    headers: STALE,
    targets: inEdition('unresolved', { late: 'VERSION_CHANGED' }),
  },
  ...EXPORT_ROUTES,
  ...IMPORT_ROUTES,
  ...PAIR_ROUTES,
  ...MEETING_ROUTES,
  ...TEAM_SET_ROUTES,
  ...MOVE_REQUEST_ROUTES,
  ...NOMINATION_ROUTES,
  ...CHANNEL_ROUTES,
  ...ON_SITE_ROUTES,
  ...FOLLOW_UP_ROUTES,
  ...PEOPLE_ROUTES,
  ...PERSON_ROUTES,
  ...RULEBOOK_ROUTES,
  ...CAMPAIGN_ROUTES,
  ...DUTY_ROUTES,
};
