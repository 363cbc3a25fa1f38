import { NOBODY, type RouteCases } from './rights-matrix.js';
import { closedOr, inEach, ofEdition, once } from './rights-targets.js';

const DAY_EVENT = {
  id: '01980000-0000-7000-8000-00000000d0d0',
  kind: 'SESSION_DELAYED',
  sessionId: '01980000-0000-7000-8000-00000000d0d1',
  minutes: 5,
  at: '2026-12-10T01:00:00Z',
};

/** Another time of a meeting, asked for by one of its sides, and slots held for those who are asked. */
export const MOVE_REQUEST_ROUTES: RouteCases = {
  'get /api/editions/{edition}/held-slots': { action: 'meeting.read', targets: inEach() },
  'post /api/editions/{edition}/held-slots': {
    action: 'meeting.move',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { matchId: NOBODY, startsAt: '2026-01-01T00:00:00Z' },
      late: closedOr('MATCH_NOT_FOUND')(row),
    })),
  },
  'get /api/editions/{edition}/move-requests': {
    action: 'move-request.read',
    ofAll: true,
    targets: inEach(),
  },
  'post /api/meetings/{id}/sides/{side}/move-requests': {
    action: 'move-request.make',
    secret: true,
    targets: ({ rows }) =>
      rows.seat.map((row) => ({
        row,
        address: { id: row.id, side: row.label },
        body: { kind: 'SWAP', with: NOBODY },
        late: 'MEETING_NOT_FOUND',
      })),
  },
  'post /api/move-requests/{id}/answers': {
    action: 'move-request.make',
    ofAll: true,
    targets: once({
      address: { id: NOBODY },
      body: { answer: 'REFUSE' },
      late: 'MOVE_REQUEST_NOT_FOUND',
    }),
  },
  'post /api/move-requests/{id}/take-back': {
    action: 'move-request.make',
    ofAll: true,
    targets: once({ address: { id: NOBODY }, late: 'MOVE_REQUEST_NOT_FOUND' }),
  },
};

/** The day itself. */
export const ON_SITE_ROUTES: RouteCases = {
  'get /api/editions/{edition}/day': { action: 'day.read', targets: inEach() },
  'get /api/editions/{edition}/day/hall': { action: 'day.read', targets: inEach() },
  'get /api/editions/{edition}/day/stream': { action: 'day.read', targets: inEach() },
  'get /api/editions/{edition}/badges.pdf': {
    action: 'report.download',
    targets: inEach(({ label }) => ({ address: { edition: label } })),
  },
  'post /api/editions/{edition}/day/scans': {
    action: 'day.note',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { scans: [{ id: DAY_EVENT.id, at: DAY_EVENT.at, code: 'NOBODY' }] },
    })),
  },
  'get /api/editions/{edition}/day/free-slots': { action: 'day.read', targets: inEach() },
  'post /api/editions/{edition}/day/free-slots': {
    action: 'day.note',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { meetingId: NOBODY, matchId: NOBODY },
      late: ['MATCH_NOT_FOUND', 'EDITION_PHASE_FORBIDS', 'EDITION_CLOSED', 'PAIR_NOT_ON_SITE'],
    })),
  },
  'post /api/editions/{edition}/day/events': {
    action: 'day.note',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { events: [DAY_EVENT] },
      late: closedOr(undefined)(row),
    })),
  },
};
