import { NOBODY, type RouteCases } from './rights-matrix.js';
import { each, ofSelf, once, reached } from './rights-targets.js';

const SIDES = ['need', 'capability'] as const;

/** What people agree to, ask for and prove: confidentiality, their own data, who owns an entry, who an enterprise is. */
export const PEOPLE_ROUTES: RouteCases = {
  'get /api/nda': { action: 'nda.read', targets: once() },
  'get /api/nda/acceptances': { action: 'nda.read', targets: once() },
  'post /api/nda/acceptances': {
    action: 'nda.accept',
    secret: true,
    knownBy: 'contact.read',
    targets: (world, caller) =>
      SIDES.flatMap((side) =>
        reached(side)(world, caller).map(({ row = {} }) => ({
          row,
          body: { side, entryId: row.id, version: 999 },
          late: 'NDA_TEXT_CHANGED',
        })),
      ),
  },
  'post /api/nda/acceptances/{id}/withdraw': {
    action: 'nda.withdraw',
    targets: (_world, { actor }) =>
      ofSelf(actor).map((target) => ({ ...target, late: 'NDA_ACCEPTANCE_NOT_FOUND' })),
  },
  'get /api/organisations/{id}/verifications': {
    action: 'verification.read',
    targets: each('organisation'),
  },
  // What is allowed opens one.
  'post /api/organisations/{id}/verifications': {
    action: 'verification.submit',
    targets: each('organisation', () => ({ safe: false })),
  },
  'post /api/verifications/{id}/documents': {
    action: 'verification.submit',
    ofAll: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: once({
      address: { '?': 'name=a.pdf' },
      body: '%PDF-1.7',
      late: 'VERIFICATION_NOT_FOUND',
    }),
  },
  'get /api/verifications/{id}/documents/{documentId}': {
    action: 'verification.read',
    ofAll: true,
    targets: once({ late: 'VERIFICATION_NOT_FOUND' }),
  },
  'post /api/verifications/{id}/moves': {
    action: 'verification.decide',
    targets: once({
      body: { to: 'REFUSED', reason: '材料不清' },
      late: 'VERIFICATION_NOT_FOUND',
    }),
  },
  'get /api/persons/{id}/export': {
    action: 'person.export',
    secret: true,
    knownBy: 'person.export',
    targets: each('person', ({ id: _id, ...row }) => ({ row })),
  },
  'post /api/persons/{id}/erasure': {
    action: 'person.erase',
    targets: once({ body: { reason: '本人申请' }, late: 'PERSON_NOT_FOUND' }),
  },
  'get /api/owner-confirmations': { action: 'confirmation.list', targets: once() },
  'post /api/owner-confirmations': {
    action: 'confirmation.ask',
    targets: once({ body: { needIds: [NOBODY], capabilityIds: [] } }),
  },
};
