import type { Action } from '@jiqia/identity';
import type { RouteCase, RouteCases } from './rights-matrix.js';
import { ofAsking } from './rights-routes-campaigns.js';
import { givenInEach, inEach, once } from './rights-targets.js';

/** Of a batch that there is none of: who may import at all may look for it. */
const batch = (body?: unknown): RouteCase => ({
  action: 'import.run',
  targets: once({ late: 'IMPORT_BATCH_NOT_FOUND', ...(body === undefined ? {} : { body }) }),
});

/** Routes by which lists come in. */
export const IMPORT_ROUTES: RouteCases = {
  'get /api/imports': { action: 'import.run', targets: once() },
  'post /api/imports/{side}': {
    action: 'import.run',
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: () =>
      ['need', 'capability'].map((side) => ({
        address: { side, '?': 'name=a.jsonl' },
        body: '{"需求名称":"试","成果名称":"试"}',
      })),
  },
  'get /api/import-batches': { action: 'import.run', targets: once() },
  'post /api/import-batches': {
    action: 'import.run',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    targets: once({
      body: '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n1\r\n--x--\r\n',
      late: ['REQUEST_INVALID', 'IMPORT_UPLOAD_INVALID'],
    }),
  },
  'get /api/import-batches/{id}': batch(),
  'get /api/import-batches/{id}/rows': batch(),
  'get /api/import-batches/{id}/stream': batch(),
  'get /api/import-batches/{id}/errors.xlsx': batch(),
  'get /api/import-templates/{list}.xlsx': {
    action: 'import.run',
    targets: () => ['needs', 'capabilities', 'commitments'].map((list) => ({ address: { list } })),
  },
  'put /api/import-batches/{id}/mapping': batch({ columns: [] }),
  'post /api/import-batches/{id}/take': batch(),
  'post /api/import-batches/{id}/undo': batch(),
  'post /api/import-batches/{id}/drop': batch(),
};

const FORMATS = ['xlsx', 'jsonl'] as const;
/** A list as a file, for whoever may read the list; what is in it is compared in e2e/api-exports. */
const exported = (action: Action): RouteCase => ({
  action,
  ofAll: true,
  targets: () => FORMATS.map((format) => ({ address: { format } })),
});
const exportedOfEdition = (
  action: Action,
  inEdition: RouteCase['targets'] = inEach(),
): RouteCase => ({
  action,
  targets: (world, caller) =>
    FORMATS.flatMap((format) =>
      inEdition(world, caller).map((target) => ({
        ...target,
        address: { edition: target.address?.['edition'] ?? '', format },
      })),
    ),
});

const exportedOfCampaign = (action: Action): RouteCase => ({
  action,
  ofAll: true,
  targets: (world) =>
    FORMATS.flatMap((format) =>
      ofAsking('campaign')(world).map((target) => ({
        ...target,
        address: { ...target.address, format },
      })),
    ),
});

/** Lists as files. */
export const EXPORT_ROUTES: RouteCases = {
  'get /api/exports/needs.{format}': exported('need.read'),
  'get /api/exports/capabilities.{format}': exported('capability.read'),
  'get /api/exports/organisations.{format}': exported('organisation.read'),
  'get /api/exports/persons.{format}': exported('person.read'),
  'get /api/exports/nominations.{format}': exported('nomination.read'),
  'get /api/exports/editions.{format}': exported('edition.read'),
  'get /api/exports/campaigns.{format}': exported('campaign.read'),
  'get /api/exports/commitments.{format}': exported('commitment.read'),
  'get /api/exports/conflicts-of-interest.{format}': exported('interest.read'),
  'get /api/exports/owner-confirmations.{format}': exported('confirmation.list'),
  'get /api/exports/campaigns/{campaign}/targets.{format}':
    exportedOfCampaign('campaign-target.read'),
  'get /api/exports/campaigns/{campaign}/visits.{format}': exportedOfCampaign('visit.read'),
  'get /api/exports/editions/{edition}/applications.{format}': {
    ...exportedOfEdition('application.read'),
    ofAll: true,
  },
  'get /api/exports/editions/{edition}/participations.{format}':
    exportedOfEdition('participation.read'),
  'get /api/exports/editions/{edition}/matches.{format}': exportedOfEdition('match.read'),
  'get /api/exports/editions/{edition}/match-overrides.{format}': exportedOfEdition('match.read'),
  'get /api/exports/editions/{edition}/invitations.{format}': {
    ...exportedOfEdition('invitation.read'),
    ofAll: true,
  },
  'get /api/exports/editions/{edition}/registrations.{format}': {
    ...exportedOfEdition('registration.read'),
    ofAll: true,
  },
  'get /api/exports/editions/{edition}/notices.{format}': exportedOfEdition('notice.read'),
  'get /api/exports/editions/{edition}/outcomes.{format}': exportedOfEdition('outcome.read'),
  'get /api/exports/editions/{edition}/success-cases.{format}': {
    ...exportedOfEdition('success-case.read'),
    ofAll: true,
  },
  'get /api/exports/editions/{edition}/follow-ups.{format}': exportedOfEdition(
    'follow-up.read',
    givenInEach,
  ),
};
