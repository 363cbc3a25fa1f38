import { NOBODY, type RouteCases } from './rights-matrix.js';
import { each, once, read, STALE } from './rights-targets.js';

const wording = {
  task: '办论坛',
  units: [{ role: 'LEAD', name: '某局' }],
  statements: [{ words: '每年两次' }],
};
const report = { words: '已召开筹备会' };

/** Duty lists. What an allowed call would change is refused late. */
export const DUTY_ROUTES: RouteCases = {
  'get /api/commitments': {
    action: 'commitment.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'commitment', every: true },
  },
  'get /api/commitments/board': {
    action: 'commitment.read',
    ofAll: true,
    targets: once(),
  },
  'get /api/programmes/{id}/due-windows': {
    action: 'commitment.read',
    ofAll: true,
    targets: each('programme'),
  },
  'get /api/commitments/{id}': {
    ...read('commitment', 'commitment.read'),
    secret: true,
    atTheDoor: true,
  },
  'post /api/commitments': {
    action: 'commitment.save',
    targets: once({ body: { number: 'own', ...wording }, late: 'COMMITMENT_NUMBER_TAKEN' }),
  },
  'post /api/commitments/import': {
    action: 'commitment.save',
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: once({
      address: { '?': 'name=a.csv' },
      body: '甲,乙\n1,2',
      late: 'DUTY_LIST_UNREADABLE',
    }),
  },
  'put /api/commitments/{id}': {
    action: 'commitment.save',
    secret: true,
    atTheDoor: true,
    headers: STALE,
    targets: each('commitment', () => ({
      body: { remark: '', programmeId: null, begins: '2021-01' },
      late: 'VERSION_CHANGED',
    })),
  },
  'post /api/commitments/{id}/changes': {
    action: 'commitment.save',
    secret: true,
    atTheDoor: true,
    headers: STALE,
    targets: each('commitment', () => ({
      body: { meetingNo: '联席〔2026〕1号', ...wording },
      late: 'VERSION_CHANGED',
    })),
  },
  // What is allowed adds one.
  'post /api/commitments/{id}/statements': {
    action: 'commitment.save',
    secret: true,
    atTheDoor: true,
    targets: each('commitment', () => ({ body: { words: '每半年一次' }, safe: false })),
  },
  'post /api/commitments/{id}/reports': {
    action: 'commitment.report',
    secret: true,
    atTheDoor: true,
    targets: each('commitment', () => ({
      body: { ...report, editionId: NOBODY },
      late: 'EDITION_NOT_FOUND',
    })),
  },
  'post /api/commitments/{id}/reports/{reportId}/documents': {
    action: 'commitment.report',
    secret: true,
    atTheDoor: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: each('commitment', ({ id }) => ({
      address: { id, reportId: NOBODY, '?': 'name=a.pdf' },
      body: '%PDF-1.7',
      late: 'COMMITMENT_REPORT_NOT_FOUND',
    })),
  },
  'get /api/commitments/{id}/reports/{reportId}/documents/{documentId}': {
    action: 'commitment.read',
    secret: true,
    atTheDoor: true,
    targets: each('commitment', () => ({ late: 'COMMITMENT_REPORT_NOT_FOUND' })),
  },
  'post /api/commitments/{id}/closings': {
    action: 'commitment.report',
    secret: true,
    atTheDoor: true,
    targets: each('commitment', () => ({
      body: { reportId: NOBODY },
      late: 'COMMITMENT_REPORT_NOT_FOUND',
    })),
  },
  'post /api/commitments/{id}/checks': {
    action: 'commitment.verify',
    secret: true,
    atTheDoor: true,
    targets: each('commitment', () => ({
      body: { passed: true },
      late: 'ILLEGAL_STATE_MOVE',
    })),
  },
};
