import { CALL, otherAnswer } from './call.js';
import { NOBODY, type RouteCase, type RouteCases, type Target } from './rights-matrix.js';
import { closedOr, each, inEach, ofEdition, once, read, STALE, startOf } from './rights-targets.js';

const FINISHED = ['DONE', 'CANCELLED', 'FAILED'];
const ENDED = ['ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'];

/** A side's no thanks to a pair that there is not: whoever may say it is told so. */
const passOf = (side: 'need' | 'capability', more: Partial<Target> = {}): RouteCase => ({
  action: 'match.pass',
  secret: true,
  knownBy: `${side}.read`,
  targets: each(side, ({ id }) => ({
    address: { id, match: NOBODY },
    late: 'MATCH_NOT_FOUND',
    ...more,
  })),
});

export const PAIR_ROUTES: RouteCases = {
  'get /api/editions/{edition}/match-runs': {
    action: 'match-run.read',
    targets: inEach(),
    shown: { kind: 'match-run', every: true },
  },
  'post /api/editions/{edition}/match-runs': startOf('match-run.start', 'ALREADY_EXISTS'),
  'get /api/match-runs/{id}': { ...read('match-run', 'match-run.read'), secret: true },
  'get /api/match-runs/{id}/stream': {
    action: 'match-run.read',
    secret: true,
    targets: each('match-run'),
  },
  'get /api/match-runs/{id}/difference': {
    ...read('match-run', 'match-run.read'),
    secret: true,
    targets: each('match-run', () => ({ late: ['MATCH_RUN_NOT_FOUND', 'MATCH_RUN_NOT_KEPT'] })),
  },
  'post /api/match-runs/{id}/restore': {
    action: 'match-run.restore',
    secret: true,
    targets: each('match-run', (row) => ({ late: closedOr('MATCH_RUN_NOT_KEPT')(row) })),
  },
  'post /api/match-runs/{id}/cancel': {
    action: 'match-run.cancel',
    secret: true,
    targets: each('match-run', ({ state = '' }) => ({
      late: 'MATCH_RUN_FINISHED',
      safe: FINISHED.includes(state),
    })),
  },
  'get /api/editions/{edition}/matches': {
    action: 'match.read',
    targets: inEach(),
    shown: { kind: 'match', every: true },
  },
  'get /api/editions/{edition}/matches/tally': {
    action: 'match.read',
    targets: inEach(({ label }) => ({ address: { edition: label } })),
  },
  'post /api/editions/{edition}/matches': {
    action: 'match.decide',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { needId: NOBODY, capabilityId: NOBODY, reason: '企业点名' },
      late: closedOr('NEED_NOT_FOUND')(row),
    })),
  },
  'put /api/editions/{edition}/needs/{need}/matches/order': {
    action: 'match.decide',
    targets: inEach((row) => ({
      row: ofEdition(row),
      address: { edition: row.label, need: NOBODY },
      body: { matchIds: [NOBODY] },
      late: closedOr('MATCH_NOT_FOUND')(row),
    })),
  },
  'get /api/my/needs/{id}/matches': {
    action: 'match.read-own',
    secret: true,
    knownBy: 'need.read',
    targets: each('need', () => ({})),
  },
  'get /api/my/capabilities/{id}/matches': {
    action: 'match.read-own',
    secret: true,
    knownBy: 'capability.read',
    targets: each('capability', () => ({})),
  },
  'put /api/my/needs/{id}/matches/{match}/pass': passOf('need', { body: { reason: 'NO_TIME' } }),
  'put /api/my/capabilities/{id}/matches/{match}/pass': passOf('capability', {
    body: { reason: 'NO_TIME' },
  }),
  'delete /api/my/needs/{id}/matches/{match}/pass': passOf('need'),
  'delete /api/my/capabilities/{id}/matches/{match}/pass': passOf('capability'),
  'put /api/matches/{id}/pin': {
    action: 'match.decide',
    secret: true,
    targets: each('match', ({ state }) => ({
      body: { pinned: state !== 'CANDIDATE' && state !== 'SHORTLISTED' },
      late: ['PAIR_DECIDED', 'EDITION_PHASE_FORBIDS', 'EDITION_CLOSED'],
      safe: state !== 'CANDIDATE' && state !== 'SHORTLISTED',
    })),
  },
  'get /api/matches/{id}/questions': {
    ...read('match', 'match.read'),
    secret: true,
    shown: undefined,
  },
  'put /api/matches/{id}/questions': {
    action: 'match.decide',
    secret: true,
    headers: STALE,
    targets: each('match', () => ({
      body: { questions: ['何时开始？'] },
      late: ['VERSION_CHANGED', 'EDITION_CLOSED'],
    })),
  },
  'get /api/editions/{edition}/match-overrides': { action: 'match.read', targets: inEach() },
  'get /api/matches/{id}': { ...read('match', 'match.read'), secret: true },
  'post /api/matches/{id}/moves': {
    action: 'match.decide',
    secret: true,
    targets: each('match', ({ state }) => ({
      body: { to: state === 'CANDIDATE' ? state : 'SHORTLISTED' },
      // Some of the seeded pairs share a person.
      late: ['ILLEGAL_STATE_MOVE', 'PAIR_IN_CONFLICT'],
    })),
  },
  'get /api/editions/{edition}/meeting-requests': {
    action: 'meeting-request.read',
    ofAll: true,
    targets: inEach(),
  },
  'post /api/editions/{edition}/meeting-requests': {
    action: 'meeting-request.make',
    ofAll: true,
    targets: inEach(() => ({
      body: { needId: NOBODY, capabilityId: NOBODY },
      late: 'NEED_NOT_FOUND',
    })),
  },
  'post /api/editions/{edition}/shortlist': startOf('shortlist.propose', 'ALREADY_EXISTS'),
  'get /api/shortlist-runs/{id}/stream': {
    action: 'shortlist.read',
    secret: true,
    targets: each('shortlist'),
  },
  'get /api/shortlist-runs/{id}': { ...read('shortlist', 'shortlist.read'), secret: true },
  'get /api/editions/{edition}/invitations': {
    action: 'invitation.read',
    ofAll: true,
    targets: inEach(),
    shown: { kind: 'invitation', every: true },
  },
  'get /api/invitations/{id}': { ...read('invitation', 'invitation.read'), secret: true },
  'get /api/invitations/{id}/letter': {
    action: 'invitation.prepare',
    secret: true,
    targets: each('invitation', () => ({})),
  },
  'get /api/invitations/{id}/deliveries': {
    action: 'invitation.prepare',
    secret: true,
    targets: each('invitation', () => ({})),
  },
  'post /api/invitations/{id}/resend': {
    action: 'invitation.release',
    secret: true,
    targets: each('invitation', ({ state = '' }) => ({
      late: ['EDITION_CLOSED', 'INVITATION_NOT_SENT_AGAIN', 'INVITATION_UNDER_WAY'],
      safe: !['AWAITING', 'UNDELIVERED'].includes(state),
    })),
  },
  'post /api/invitations/{id}/revoke': {
    action: 'invitation.revoke',
    secret: true,
    targets: each('invitation', ({ state = '' }) => ({
      body: { reason: '误发' },
      late: state === 'REVOKED' ? undefined : 'ILLEGAL_STATE_MOVE',
      safe: ENDED.includes(state),
    })),
  },
  'post /api/invitations/{id}/answer': {
    action: 'invitation.answer',
    secret: true,
    targets: each('invitation', ({ state = '' }) => ({
      body: { ...otherAnswer(state), onBehalf: CALL },
      late: 'ILLEGAL_STATE_MOVE',
      safe: state !== 'AWAITING',
    })),
  },
  'get /api/my/invitations': { action: 'invitation.answer-own', ofAll: true, targets: once() },
  'get /api/my/invitations/{id}': {
    action: 'invitation.answer-own',
    secret: true,
    targets: each('invitation', () => ({})),
  },
  'post /api/my/invitations/{id}/answer': {
    action: 'invitation.answer-own',
    secret: true,
    targets: each('invitation', ({ state = '' }) => ({
      body: otherAnswer(state),
      late: ['ILLEGAL_STATE_MOVE', 'EDITION_PHASE_FORBIDS'],
      safe: state !== 'AWAITING',
    })),
  },
  'get /api/my/invitations/{id}/calendar.ics': {
    action: 'invitation.answer-own',
    secret: true,
    targets: each('invitation', ({ state }) => ({
      late: state === 'ACCEPTED' ? undefined : 'MEETING_NOT_FOUND',
    })),
  },
  'post /api/invitations/{id}/ask-again': {
    action: 'invitation.revoke',
    secret: true,
    targets: each('invitation', () => ({
      body: { note: '只有上午' },
      late: 'INVITATION_NOT_COUNTERED',
      safe: true,
    })),
  },
  'post /api/editions/{edition}/invitations': startOf('invitation.prepare', ''),
  'post /api/editions/{edition}/invitations/release': {
    action: 'invitation.release',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { ids: [NOBODY] },
      late: closedOr(undefined)(row),
    })),
  },
  'get /api/editions/{edition}/invitation-waves': {
    action: 'invitation.release',
    targets: inEach(),
  },
  'post /api/editions/{edition}/invitation-waves/{number}/call-off': {
    action: 'invitation.release',
    targets: inEach((row) => ({
      row: ofEdition(row),
      address: { edition: row.label, number: '9999' },
      late: 'INVITATION_WAVE_NOT_FOUND',
    })),
  },
  'get /api/editions/{edition}/phone-list': {
    action: 'contact.read',
    targets: inEach(),
  },
  'get /api/editions/{edition}/invitation-settings': {
    action: 'invitation.prepare',
    targets: inEach(),
  },
  'put /api/editions/{edition}/invitation-settings': {
    action: 'invitation.prepare',
    headers: STALE,
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: {},
      late: closedOr('VERSION_CHANGED')(row),
    })),
  },
  'get /api/editions/{edition}/notices': {
    action: 'notice.read',
    targets: inEach(),
    shown: { kind: 'notice', every: true },
  },
};
