import { NOBODY, type RouteCases } from './rights-matrix.js';
import { closedOr, inEach, ofEdition } from './rights-targets.js';

export const TEAM_SET_ROUTES: RouteCases = {
  'get /api/editions/{edition}/team-sets': { action: 'match.read', targets: inEach() },
  'post /api/editions/{edition}/team-sets/{id}/pairs': {
    action: 'match.decide',
    targets: inEach((row) => ({
      row: ofEdition(row),
      address: { edition: row.label, id: NOBODY },
      body: { reason: '需多方合力' },
      late: closedOr('TEAM_SET_NOT_FOUND')(row),
    })),
  },
};
