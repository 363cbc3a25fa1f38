import { NOBODY, type RouteCases } from './rights-matrix.js';
import { closedOr, inEach } from './rights-targets.js';

/** Applications to take part in editions, and entries by a filter. */
export const APPLICATION_ROUTES: RouteCases = {
  'get /api/editions/{edition}/applications': {
    action: 'application.read',
    ofAll: true,
    targets: inEach(),
  },
  'post /api/editions/{edition}/applications': {
    action: 'application.make',
    ofAll: true,
    targets: inEach(() => ({
      body: { side: 'need', entryId: NOBODY },
      late: 'NEED_NOT_FOUND',
    })),
  },
  'get /api/editions/{edition}/entries': {
    action: 'participation.read',
    targets: inEach(({ label }) => ({ address: { edition: label, '?': 'side=need' } })),
  },
  'post /api/editions/{edition}/applications/{id}/answer': {
    action: 'application.decide',
    ofAll: true,
    targets: inEach(({ label }) => ({
      address: { edition: label, id: NOBODY },
      body: { accept: true },
      late: 'APPLICATION_NOT_FOUND',
    })),
  },
  'post /api/editions/{edition}/applications/{id}/withdraw': {
    action: 'application.make',
    ofAll: true,
    targets: inEach(({ label }) => ({
      address: { edition: label, id: NOBODY },
      late: 'APPLICATION_NOT_FOUND',
    })),
  },
  'post /api/editions/{edition}/entries': {
    action: 'participation.edit',
    targets: inEach((row) => ({
      body: { side: 'need', filter: {}, dryRun: true },
      late: closedOr(undefined)(row),
    })),
  },
};
