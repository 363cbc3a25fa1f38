import { NOBODY, type RouteCase, type RouteCases, type Target } from './rights-matrix.js';
import { each, inEach, once, read, STALE, startOf } from './rights-targets.js';
import type { World, WorldRow } from './rights-world.js';

/** Both seats of each meeting. */
function eachSeat(more: (row: WorldRow) => Partial<Target>) {
  return ({ rows }: World): readonly Target[] =>
    rows.seat.map((row) => ({ row, address: { id: row.id, side: row.label }, ...more(row) }));
}
/** The first release of each edition that has one. */
const firstRelease = ({ rows }: World): readonly Target[] =>
  rows.edition.map(({ editionId = '', label, state = '' }) => ({
    row: { editionId, label, state },
    address: { edition: label, version: '1' },
    late: state === 'CLOSED' ? 'RELEASE_NOT_FOUND' : undefined,
  }));
/** A change of a set meeting, on a version that it does not have. */
const changeOf = (body: object, late: readonly string[] = ['VERSION_CHANGED']): RouteCase => ({
  action: 'meeting.move',
  secret: true,
  targets: each('meeting', () => ({ body, late: [...late] })),
});
const FINISHED = ['DONE', 'CANCELLED', 'FAILED'];

export const MEETING_ROUTES: RouteCases = {
  'post /api/editions/{edition}/timetables': startOf('timetable.start', 'ALREADY_EXISTS'),
  'get /api/timetables/{id}': { ...read('timetable', 'timetable.read'), secret: true },
  'get /api/timetables/{id}/stream': {
    action: 'timetable.read',
    secret: true,
    targets: each('timetable'),
  },
  'post /api/timetables/{id}/cancel': {
    action: 'timetable.cancel',
    secret: true,
    targets: each('timetable', ({ state = '' }) => ({
      late: 'TIMETABLE_FINISHED',
      safe: FINISHED.includes(state),
    })),
  },
  'post /api/editions/{edition}/timetable/releases': startOf(
    'timetable.release',
    'RELEASE_UNCHANGED',
  ),
  'get /api/editions/{edition}/timetable/releases': { action: 'timetable.read', targets: inEach() },
  'get /api/editions/{edition}/timetable/changes': { action: 'timetable.read', targets: inEach() },
  'get /api/editions/{edition}/timetable/releases/{version}/difference': {
    action: 'timetable.read',
    targets: firstRelease,
  },
  'get /api/editions/{edition}/timetable/releases/{version}/letters': {
    action: 'notice.read',
    targets: firstRelease,
  },
  'post /api/meetings/{id}/move': changeOf({ startsAt: '2026-01-01T00:00:00Z', version: 9999 }),
  'post /api/meetings/{id}/swap': changeOf({ with: NOBODY, version: 9999, versionOfOther: 9999 }, [
    'MEETING_NOT_FOUND',
  ]),
  'post /api/meetings/{id}/lock': changeOf({ version: 9999 }),
  'post /api/meetings/{id}/unlock': changeOf({ version: 9999 }),
  'post /api/meetings/{id}/unschedule': changeOf({ version: 9999 }),
  'post /api/meetings/{id}/cancel': changeOf({ reason: ' ' }, ['MOVE_INCOMPLETE']),
  'get /api/editions/{edition}/timetable/board': { action: 'timetable.read', targets: inEach() },
  'get /api/meetings/{id}/cells': {
    action: 'meeting.move',
    secret: true,
    targets: each('meeting'),
  },
  'get /api/matches/{id}/cells': { action: 'meeting.move', secret: true, targets: each('match') },
  'post /api/matches/{id}/meeting': {
    action: 'meeting.move',
    secret: true,
    targets: each('match', () => ({
      body: { startsAt: '2026-01-01T00:00:00Z' },
      late: ['MEETING_PAIR_UNFIT', 'TIMETABLE_MISSING', 'MEETING_OUTSIDE_SESSION'],
    })),
  },
  'get /api/editions/{edition}/prints/{kind}': {
    action: 'report.download',
    targets: ({ rows }) =>
      rows.edition.map(({ editionId = '', label, state = '' }) => ({
        row: { editionId, label, state },
        address: { edition: label, kind: 'table-cards' },
      })),
  },
  'get /api/my/meetings': { action: 'agenda.read', ofAll: true, targets: once() },
  'get /api/meetings/{id}/sides/{side}/covers': {
    action: 'cover.read',
    secret: true,
    targets: eachSeat(() => ({})),
  },
  'get /api/meetings/{id}/sides/{side}/cover-candidates': {
    action: 'cover.arrange',
    secret: true,
    targets: eachSeat(({ state }) => ({
      late: state === 'CONFIRMED' ? undefined : 'MEETING_BEGUN',
    })),
  },
  'post /api/meetings/{id}/sides/{side}/covers': {
    action: 'cover.arrange',
    secret: true,
    targets: eachSeat(() => ({
      body: { personId: NOBODY, reason: 'TRAVEL' },
      late: ['COVER_NOT_COLLEAGUE', 'MEETING_BEGUN'],
    })),
  },
  'post /api/meeting-covers/{id}/take-back': {
    action: 'cover.arrange',
    secret: true,
    headers: STALE,
    targets: each('cover', () => ({ late: 'VERSION_CHANGED' })),
  },
  'get /api/editions/{edition}/timetable': {
    action: 'timetable.read',
    targets: inEach(({ state }) => ({
      late: state === 'CLOSED' ? 'TIMETABLE_MISSING' : undefined,
    })),
  },
};
