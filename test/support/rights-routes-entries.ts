import { NOBODY, type RouteCases } from './rights-matrix.js';
import { each, once, reached } from './rights-targets.js';

/** What both registers have besides their entries: decisions on many of them, and their files. */
const routesOf = (side: 'need' | 'capability', entries: string, listed: string): RouteCases => ({
  [`get /api/${side}-decisions`]: { action: `${side}.decide`, ofAll: true, targets: once() },
  [`post /api/${side}-decisions`]: {
    action: `${side}.decide`,
    ofAll: true,
    targets: once({ body: { to: listed, entries: [{ id: NOBODY }], dryRun: true } }),
  },
  [`post /api/${side}-decisions/{id}/undo`]: {
    action: `${side}.decide`,
    ofAll: true,
    targets: once({ address: { id: NOBODY }, body: {}, late: 'DECISION_NOT_FOUND' }),
  },
  [`get /api/${entries}/{id}/attachments`]: {
    action: `${side}.files`,
    targets: reached(side),
    secret: true,
  },
  [`get /api/${entries}/{id}/attachments/{attachment}`]: {
    action: `${side}.files`,
    targets: (world, caller) =>
      reached(side)(world, caller).map((target) => ({
        ...target,
        address: { ...target.address, attachment: NOBODY },
        late: 'ATTACHMENT_NOT_FOUND',
      })),
    secret: true,
  },
  [`post /api/${entries}/{id}/attachments`]: {
    action: `${side}.edit`,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: each(side, ({ id }) => ({
      address: { id, '?': 'name=a.exe' },
      body: 'MZ',
      late: 'ATTACHMENT_TYPE_REFUSED',
    })),
    secret: true,
  },
  [`delete /api/${entries}/{id}/attachments/{attachment}`]: {
    action: `${side}.edit`,
    targets: each(side, ({ id }) => ({
      address: { id, attachment: NOBODY },
      late: 'ATTACHMENT_NOT_FOUND',
    })),
    secret: true,
  },
});

export const ENTRY_ROUTES: RouteCases = {
  ...routesOf('need', 'needs', 'PUBLISHED'),
  ...routesOf('capability', 'capabilities', 'LISTED'),
};
