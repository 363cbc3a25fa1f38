import type { RouteCases } from './rights-matrix.js';
import { closedOr, inEach, ofEdition } from './rights-targets.js';

const DAY_EVENT = {
  id: '01980000-0000-7000-8000-00000000d0d0',
  kind: 'SESSION_DELAYED',
  sessionId: '01980000-0000-7000-8000-00000000d0d1',
  minutes: 5,
  at: '2026-12-10T01:00:00Z',
};

/** The day itself. */
export const ON_SITE_ROUTES: RouteCases = {
  'get /api/editions/{edition}/day': { action: 'day.read', targets: inEach() },
  'get /api/editions/{edition}/day/hall': { action: 'day.read', targets: inEach() },
  'get /api/editions/{edition}/day/stream': { action: 'day.read', targets: inEach() },
  'post /api/editions/{edition}/day/events': {
    action: 'day.note',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { events: [DAY_EVENT] },
      late: closedOr(undefined)(row),
    })),
  },
};
