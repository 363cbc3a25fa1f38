import { NOBODY, type RouteCases } from './rights-matrix.js';
import { closedOr, each, inEach, ofEdition, ofSelf, once, STALE } from './rights-targets.js';

/** There is none: whoever may do this at all is told so. */
const announcementRoutes = (): RouteCases =>
  Object.fromEntries(
    (
      [
        ['get /api/announcements/{id}', 'announcement.read'],
        ['put /api/announcements/{id}', 'announcement.write'],
        ['get /api/announcements/{id}/reach', 'announcement.write'],
        ['post /api/announcements/{id}/publish', 'announcement.write'],
        ['post /api/announcements/{id}/withdraw', 'announcement.write'],
      ] as const
    ).map(([route, action]) => [
      route,
      {
        action,
        ofAll: true,
        headers: STALE,
        targets: once({
          address: { id: NOBODY },
          late: 'ANNOUNCEMENT_NOT_FOUND',
          ...(route.startsWith('put')
            ? { body: { titleZh: '签到', textZh: '八点开始。', audience: 'SOCIETIES' } }
            : {}),
        }),
      } as const,
    ]),
  );

/** A form that nobody has begun. */
const ofDraft = (actor: Parameters<typeof ofSelf>[0]) =>
  ofSelf(actor).map((target) => ({ ...target, address: { form: 'need', entry: 'new' } }));

/** Short messages, mails that came back, what is told within the product. */
export const CHANNEL_ROUTES: RouteCases = {
  'post /api/invitations/{id}/text': {
    action: 'invitation.release',
    secret: true,
    targets: each('invitation', () => ({ late: ['EDITION_CLOSED', 'SMS_OFF'], safe: true })),
  },
  'get /api/my/notifications': {
    action: 'notification.read',
    targets: (_world, { actor }) => ofSelf(actor),
  },
  'post /api/my/notifications/read': {
    action: 'notification.read',
    targets: (_world, { actor }) =>
      ofSelf(actor).map((target) => ({ ...target, body: { ids: [NOBODY] } })),
  },
  'get /api/my/drafts': { action: 'draft.keep', targets: (_world, { actor }) => ofSelf(actor) },
  'get /api/my/drafts/{form}/{entry}': {
    action: 'draft.keep',
    targets: (_world, { actor }) => ofDraft(actor),
  },
  'put /api/my/drafts/{form}/{entry}': {
    action: 'draft.keep',
    headers: STALE,
    targets: (_world, { actor }) =>
      ofDraft(actor).map((target) => ({
        ...target,
        body: { content: { title: '试一试' } },
        late: 'VERSION_CHANGED',
      })),
  },
  'delete /api/my/drafts/{form}/{entry}': {
    action: 'draft.keep',
    targets: (_world, { actor }) => ofDraft(actor),
  },
  'get /api/editions/{edition}/announcements': { action: 'announcement.read', targets: inEach() },
  'post /api/editions/{edition}/announcements': {
    action: 'announcement.write',
    targets: inEach((row) => ({
      row: ofEdition(row),
      body: { titleZh: '签到', textZh: '八点开始。', audience: 'SOCIETIES' },
      late: closedOr(undefined)(row),
    })),
  },
  ...announcementRoutes(),
  'get /api/bounces': { action: 'bounce.read', targets: once() },
  'post /api/bounces': {
    action: 'bounce.take',
    targets: once({ body: '', late: 'BOUNCE_UNREADABLE' }),
  },
  'post /api/bounces/{id}/lift': {
    action: 'bounce.take',
    targets: once({ address: { id: NOBODY }, late: 'BOUNCE_NOT_FOUND' }),
  },
};
