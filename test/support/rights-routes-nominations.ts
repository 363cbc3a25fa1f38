import { NOBODY, type RouteCases, type Target } from './rights-matrix.js';
import { each, inEach, ofEdition, once, STALE } from './rights-targets.js';
import type { World } from './rights-world.js';

const OUTSIDE = 'EDITION_PHASE_FORBIDS';
const ASKED = { needId: NOBODY, societies: [NOBODY], dueOn: '2099-01-01' };

/** One need, for each edition. */
const aNeedOfEach = ({ rows }: World): readonly Target[] =>
  rows.edition.map((row) => ({
    row: ofEdition(row),
    address: { id: rows.need[0]?.id ?? '', '?': `editionId=${row.id}` },
  }));

/** What societies are asked to nominate for, and what they are concerned with. */
export const NOMINATION_ROUTES: RouteCases = {
  'post /api/editions/{edition}/nominations': {
    action: 'nomination.ask',
    targets: inEach((row) => ({ row: ofEdition(row), body: ASKED, late: 'NEED_NOT_FOUND' })),
  },
  'get /api/needs/{id}/societies': { action: 'nomination.ask', targets: aNeedOfEach },
  'get /api/nominations': {
    action: 'nomination.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
  },
  'get /api/nominations/{id}': {
    action: 'nomination.read',
    secret: true,
    targets: each('nomination'),
  },
  'get /api/nominations/{id}/letter.pdf': {
    action: 'nomination.read',
    secret: true,
    targets: each('nomination'),
  },
  'get /api/nominations/{id}/experts': {
    action: 'nomination.answer',
    secret: true,
    targets: each('nomination'),
  },
  'post /api/nominations/{id}/person': {
    action: 'nomination.answer',
    secret: true,
    targets: each('nomination', () => ({
      body: { personId: NOBODY },
      late: ['NOMINATION_EXPERT_UNKNOWN', OUTSIDE],
    })),
  },
  'post /api/nominations/{id}/none': {
    action: 'nomination.answer',
    secret: true,
    headers: STALE,
    targets: each('nomination', () => ({
      body: { reason: 'NO_EXPERT' },
      late: ['VERSION_CHANGED', OUTSIDE],
    })),
  },
  'post /api/nominations/{id}/withdraw': {
    action: 'nomination.withdraw',
    secret: true,
    headers: STALE,
    targets: each('nomination', () => ({
      body: { reason: '需求已解决' },
      late: 'VERSION_CHANGED',
    })),
  },
  'post /api/nominations/{id}/capability': {
    action: 'nomination.complete',
    secret: true,
    targets: each('nomination', () => ({
      body: { capabilityId: NOBODY },
      late: 'NOMINATION_COMPLETE',
    })),
  },
  'get /api/organisations/{id}/remit': {
    action: 'organisation.read',
    targets: each('organisation'),
  },
  'put /api/organisations/{id}/remit': {
    action: 'organisation.remit',
    headers: STALE,
    targets: each('organisation', () => ({
      body: { fields: [] },
      late: ['VERSION_CHANGED', 'REMIT_NOT_SOCIETY'],
    })),
  },
};
