import { NOBODY, type RouteCases, type Target } from './rights-matrix.js';
import { closedOr, each, givenInEach, inEach, once, open, read, STALE } from './rights-targets.js';
import type { Caller, World, WorldRow } from './rights-world.js';

const SAID = { result: 'INFORMATIVE' };
const TOLD = { way: 'PHONE', words: '双方已互访' };
const OUTSIDE = 'EDITION_PHASE_FORBIDS';

const CASE = { title: '断带由11次降到2次', situation: '断带', solution: '驻厂', effect: '降到2次' };

/** Of each meeting or case the side that is the caller's, else any. */
function ownSides(
  of: readonly WorldRow[],
  sides: readonly WorldRow[],
  { actor: { grants = [] } }: Caller,
): readonly WorldRow[] {
  const own = new Set(grants.map(({ scope }) => scope.id));
  const isOwn = ({ organisationId = '', personId = '', place }: WorldRow): boolean =>
    [organisationId, personId, ...(place?.lineage ?? [])].some((id) => own.has(id));
  return of.flatMap(({ id }) => {
    const both = sides.filter((side) => side.id === id);
    return both.find(isOwn) ?? both[0] ?? [];
  });
}

/** Each pair once, as the side that is the caller's. */
const ownPairs =
  (more: (row: WorldRow) => Partial<Target>) =>
  ({ rows }: World, caller: Caller): readonly Target[] => {
    const pairs = [...new Map(rows['own-outcome'].map((row) => [row.id, row])).values()];
    return ownSides(pairs, rows['own-outcome'], caller).map((row) => ({
      row,
      address: { match: row.id },
      ...more(row),
    }));
  };

/** What follows a meeting. */
export const FOLLOW_UP_ROUTES: RouteCases = {
  'get /api/meetings/{id}/records': {
    action: 'side-record.read',
    secret: true,
    targets: ({ rows }, caller) =>
      ownSides(rows.meeting, rows.seat, caller).map((row) => ({ row, address: { id: row.id } })),
  },
  'put /api/meetings/{id}/records/{side}': {
    action: 'side-record.make',
    secret: true,
    targets: ({ rows }) =>
      rows.seat.map((row) => ({
        row,
        address: { id: row.id, side: row.label },
        body: SAID,
        late: [OUTSIDE, 'RECORD_TOO_EARLY'],
      })),
  },
  'post /api/meetings/{id}/record': {
    action: 'meeting.record',
    secret: true,
    targets: each('meeting', () => ({ body: SAID, late: [OUTSIDE, 'ILLEGAL_STATE_MOVE'] })),
  },
  'get /api/editions/{edition}/follow-ups': {
    action: 'follow-up.read',
    targets: givenInEach,
    shown: { kind: 'follow-up', every: true },
  },
  'get /api/follow-ups/{id}': { ...read('follow-up', 'follow-up.read'), secret: true },
  'get /api/follow-ups/{id}/entries': {
    action: 'follow-up.read',
    secret: true,
    targets: each('follow-up'),
  },
  'post /api/follow-ups/{id}/entries': {
    action: 'follow-up.note',
    secret: true,
    headers: STALE,
    targets: each('follow-up', (row) => ({
      body: TOLD,
      late: [closedOr('VERSION_CHANGED')(row) ?? '', OUTSIDE],
    })),
  },
  'put /api/follow-ups/{id}/owner': {
    action: 'follow-up.assign',
    secret: true,
    headers: STALE,
    targets: each('follow-up', () => ({
      body: { owner: null },
      late: ['VERSION_CHANGED', OUTSIDE],
    })),
  },
  'post /api/follow-ups/{id}/close': {
    action: 'follow-up.note',
    secret: true,
    headers: STALE,
    targets: each('follow-up', () => ({
      body: { reason: '资金未落实' },
      late: ['VERSION_CHANGED', OUTSIDE],
    })),
  },
  'get /api/editions/{edition}/outcomes': {
    action: 'outcome.read',
    targets: inEach(),
    shown: { kind: 'outcome', every: true },
  },
  'get /api/editions/{edition}/outcome-totals': { action: 'outcome.read', targets: inEach() },
  'post /api/outcomes': {
    action: 'outcome.record',
    ofAll: true,
    targets: once({ body: { matchId: NOBODY }, late: 'MATCH_NOT_FOUND' }),
  },
  'get /api/outcomes/{id}': { ...read('outcome', 'outcome.read'), secret: true },
  'put /api/outcomes/{id}': {
    action: 'outcome.advance',
    secret: true,
    headers: STALE,
    targets: each('outcome', () => ({ body: {}, late: ['VERSION_CHANGED', OUTSIDE] })),
  },
  'post /api/outcomes/{id}/stages': {
    action: 'outcome.advance',
    secret: true,
    targets: each('outcome', () => ({
      body: { to: 'LANDED' },
      late: ['ILLEGAL_STATE_MOVE', OUTSIDE],
    })),
  },
  'post /api/outcomes/{id}/claims': {
    action: 'outcome.claim',
    secret: true,
    targets: each('outcome', () => ({
      body: { to: 'VERIFIED' },
      late: ['ILLEGAL_STATE_MOVE', OUTSIDE],
    })),
  },
  'get /api/outcomes/{id}/evidence': {
    action: 'outcome.read',
    secret: true,
    targets: each('outcome'),
  },
  'post /api/outcomes/{id}/evidence': {
    action: 'outcome.evidence',
    secret: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: each('outcome', ({ id }) => ({
      address: { id, '?': 'name=a.exe' },
      body: 'MZ',
      late: ['ATTACHMENT_TYPE_REFUSED', OUTSIDE],
    })),
  },
  'get /api/outcomes/{id}/evidence/{attachment}': {
    action: 'outcome.read',
    secret: true,
    targets: each('outcome', ({ id }) => ({
      address: { id, attachment: NOBODY },
      late: 'ATTACHMENT_NOT_FOUND',
    })),
  },
  'delete /api/outcomes/{id}/evidence/{attachment}': {
    action: 'outcome.evidence',
    secret: true,
    targets: each('outcome', ({ id }) => ({
      address: { id, attachment: NOBODY },
      late: ['ATTACHMENT_NOT_FOUND', OUTSIDE],
    })),
  },
  'put /api/outcomes/{id}/shares': {
    action: 'outcome.advance',
    secret: true,
    headers: STALE,
    targets: each('outcome', () => ({
      body: { shares: [{ matchId: NOBODY, share: 1_000_000 }], reason: '两届洽谈共同促成' },
      late: ['OUTCOME_SHARES_FOREIGN', OUTSIDE],
    })),
  },
  'get /api/my/outcomes': { action: 'own-outcome.read', ofAll: true, targets: once() },
  'get /api/my/outcomes/{match}': {
    action: 'own-outcome.read',
    secret: true,
    atTheDoor: true,
    targets: ownPairs(() => ({ late: 'PAIR_NOT_MET' })),
  },
  'post /api/my/outcomes/{match}/reports': {
    action: 'own-outcome.report',
    secret: true,
    atTheDoor: true,
    targets: ownPairs(() => ({
      body: { stage: 'LAPSED', reason: '未谈拢' },
      late: ['PAIR_NOT_MET', 'OUTCOME_NOT_FOUND', OUTSIDE],
    })),
  },
  'post /api/my/outcomes/{match}/evidence': {
    action: 'own-outcome.report',
    secret: true,
    atTheDoor: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: ownPairs(({ id }) => ({
      address: { match: id, '?': 'name=a.exe' },
      body: 'MZ',
      late: ['OUTCOME_NOT_FOUND', 'ATTACHMENT_TYPE_REFUSED', OUTSIDE],
    })),
  },
  'get /api/my/outcomes/{match}/evidence/{attachment}': {
    action: 'own-outcome.report',
    secret: true,
    atTheDoor: true,
    targets: ownPairs(({ id }) => ({
      address: { match: id, attachment: NOBODY },
      late: ['PAIR_NOT_MET', 'ATTACHMENT_NOT_FOUND'],
    })),
  },
  'delete /api/my/outcomes/{match}/evidence/{attachment}': {
    action: 'own-outcome.report',
    secret: true,
    atTheDoor: true,
    targets: ownPairs(({ id }) => ({
      address: { match: id, attachment: NOBODY },
      late: ['PAIR_NOT_MET', 'ATTACHMENT_NOT_FOUND'],
    })),
  },
  'get /api/public/cases': open,
  'get /api/public/cases/{id}': {
    action: null,
    targets: once({ address: { id: NOBODY }, late: 'SUCCESS_CASE_NOT_FOUND' }),
  },
  'get /api/editions/{edition}/success-cases': {
    action: 'success-case.read',
    ofAll: true,
    targets: inEach(),
  },
  'post /api/success-cases': {
    action: 'success-case.write',
    ofAll: true,
    targets: once({ body: { ...CASE, outcomeId: NOBODY }, late: 'OUTCOME_NOT_FOUND' }),
  },
  'get /api/success-cases/{id}': {
    action: 'success-case.read',
    secret: true,
    targets: ({ rows }, caller) =>
      ownSides(rows['success-case'], rows['case-side'], caller).map((row) => ({
        row,
        address: { id: row.id },
      })),
  },
  'put /api/success-cases/{id}': {
    action: 'success-case.write',
    secret: true,
    headers: STALE,
    targets: each('success-case', () => ({ body: CASE, late: ['VERSION_CHANGED', OUTSIDE] })),
  },
  'post /api/success-cases/{id}/asks': {
    action: 'success-case.write',
    secret: true,
    targets: each('success-case', () => ({ late: ['ILLEGAL_STATE_MOVE', OUTSIDE] })),
  },
  'post /api/success-cases/{id}/withdrawal': {
    action: 'success-case.write',
    secret: true,
    targets: each('success-case', () => ({
      body: { reason: '企业要求' },
      late: ['ILLEGAL_STATE_MOVE', OUTSIDE],
    })),
  },
  'post /api/success-cases/{id}/answers/{side}/papers': {
    action: 'success-case.take-paper',
    secret: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: each('success-case', ({ id }) => ({
      address: {
        id,
        side: 'need',
        '?': 'name=a.pdf&textVersion=99&given=true&signedBy=someone&signedOn=2020-01-01',
      },
      body: 'MZ',
      late: ['SUCCESS_CASE_PAPER_DAY', OUTSIDE],
    })),
  },
  'get /api/success-cases/{id}/papers/{paper}': {
    action: 'success-case.papers',
    secret: true,
    targets: each('success-case', ({ id }) => ({
      address: { id, paper: NOBODY },
      late: 'ATTACHMENT_NOT_FOUND',
    })),
  },
  'put /api/success-cases/{id}/answers/{side}': {
    action: 'success-case.answer',
    secret: true,
    targets: ({ rows }) =>
      rows['case-answer'].map((row) => ({
        row,
        address: { id: row.id, side: row.label },
        body: { textVersion: 99, given: true },
        late: 'SUCCESS_CASE_REWRITTEN',
      })),
  },
};
