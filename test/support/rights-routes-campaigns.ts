import { NOBODY, type RouteCase, type RouteCases, type Target } from './rights-matrix.js';
import { each, once, read, STALE } from './rights-targets.js';
import type { World, WorldRow } from './rights-world.js';

const campaignForm = ({ editionId }: Partial<WorldRow>, name: string): object => ({
  name,
  asks: '请填报技术需求。',
  deadline: '2099-01-01',
  editionId: editionId ?? null,
  organiser: { name: '江澄区科协' },
});
/** The campaign that asks. */
const asking = ({ rows }: World): WorldRow => {
  const row = rows.campaign.find(({ label }) => label === 'CAMPAIGN-EAST');
  if (row) return row;
  throw new Error('no campaign asks');
};
/** Of that campaign. */
export const ofAsking =
  (name: 'id' | 'campaign', more: Partial<Target> = {}) =>
  (world: World): readonly Target[] => [
    { address: { [name]: asking(world).id, '?': '' }, ...more },
  ];
const ofTargets =
  (more: (row: WorldRow) => Partial<Target>) =>
  (world: World): readonly Target[] =>
    world.rows['campaign-target'].map((row) => ({
      row,
      address: { campaign: asking(world).id, id: row.id },
      ...more(row),
    }));
/** The list of whom a campaign asks is changed by those who may know of the campaign. */
const ofList = (more: Partial<Target>): RouteCase => ({
  action: 'campaign-target.edit',
  secret: true,
  atTheDoor: true,
  knownBy: 'campaign.read',
  headers: STALE,
  targets: (world) =>
    each('campaign', ({ id }) => ({ address: { campaign: id } }))(world).map((target) => ({
      ...target,
      ...more,
    })),
});

/** Surveys of needs: whom they ask, how far they have come, visits. */
export const CAMPAIGN_ROUTES: RouteCases = {
  'get /api/campaigns': {
    action: 'campaign.read',
    ofAll: true,
    targets: once({ address: { '?': 'limit=200' } }),
    shown: { kind: 'campaign', every: true },
  },
  // Into an edition that is open a campaign would be made.
  'post /api/campaigns': {
    action: 'campaign.save',
    targets: ({ rows }) =>
      rows.edition.map(({ editionId = '', label, state }) => ({
        row: { editionId, label },
        body: campaignForm({ editionId }, `${label} 摸底`),
        ...(state === 'CLOSED' ? { late: 'EDITION_CLOSED' } : { safe: false }),
      })),
  },
  'get /api/campaigns/{id}': { ...read('campaign', 'campaign.read'), secret: true },
  'put /api/campaigns/{id}': {
    action: 'campaign.save',
    secret: true,
    headers: STALE,
    targets: each('campaign', (row) => ({
      body: campaignForm(row, row.label),
      late: 'VERSION_CHANGED',
    })),
  },
  'post /api/campaigns/{id}/moves': {
    action: 'campaign.save',
    secret: true,
    targets: each('campaign', () => ({ body: { to: 'DRAFT' }, late: 'ILLEGAL_STATE_MOVE' })),
  },
  'post /api/campaigns/{id}/feed': {
    action: 'campaign.feed',
    secret: true,
    targets: each('campaign', ({ editionId }) => ({
      body: {},
      late: editionId === undefined ? 'CAMPAIGN_WITHOUT_EDITION' : undefined,
    })),
  },
  'get /api/campaigns/{id}/coverage': {
    action: 'campaign-target.read',
    ofAll: true,
    targets: ofAsking('id'),
  },
  'post /api/campaigns/{id}/answers': {
    action: 'campaign-target.follow',
    ofAll: true,
    targets: once({ body: { needIds: [NOBODY] }, late: 'NEED_NOT_FOUND' }),
  },
  'get /api/campaigns/{campaign}/targets': {
    action: 'campaign-target.read',
    ofAll: true,
    targets: ofAsking('campaign'),
    shown: { kind: 'campaign-target', every: true },
  },
  'post /api/campaigns/{campaign}/targets': ofList({ body: { organisationIds: [NOBODY] } }),
  'put /api/campaigns/{campaign}/targets/{id}': ofList({
    body: {},
    late: 'CAMPAIGN_TARGET_NOT_FOUND',
  }),
  'delete /api/campaigns/{campaign}/targets/{id}': ofList({ late: 'CAMPAIGN_TARGET_NOT_FOUND' }),
  'post /api/campaigns/{campaign}/targets/{id}/words': {
    action: 'campaign-target.follow',
    secret: true,
    targets: ofTargets(() => ({
      body: { word: 'DECLINED', words: '暂无' },
      late: 'CAMPAIGN_TARGET_ANSWERED',
    })),
  },
  // What is allowed sends a letter.
  'post /api/campaigns/{campaign}/targets/{id}/links': {
    action: 'campaign-target.follow',
    secret: true,
    targets: ofTargets(() => ({ safe: false })),
  },
  'delete /api/campaigns/{campaign}/targets/{id}/links': {
    action: 'campaign-target.follow',
    secret: true,
    targets: ofTargets(() => ({ safe: false })),
  },
  'get /api/campaigns/{campaign}/visits': {
    action: 'visit.read',
    ofAll: true,
    targets: ofAsking('campaign'),
    shown: { kind: 'visit', every: true },
  },
  'post /api/campaigns/{campaign}/visits': {
    action: 'visit.record',
    secret: true,
    atTheDoor: true,
    targets: ofTargets(({ id }) => ({
      body: { targetId: id, day: '2099-01-01', went: '走访组' },
      late: 'VISIT_DAY_TO_COME',
    })),
  },
  'get /api/visits/{id}': { ...read('visit', 'visit.read'), secret: true },
  'post /api/visits/{id}/documents': {
    action: 'visit.record',
    secret: true,
    headers: { 'Content-Type': 'application/octet-stream' },
    targets: each('visit', ({ id }) => ({
      address: { id, '?': 'name=a.png' },
      body: '%PDF-1.7',
      late: 'ATTACHMENT_TYPE_REFUSED',
    })),
  },
  'get /api/visits/{id}/documents/{documentId}': {
    action: 'visit.read',
    secret: true,
    targets: each('visit', () => ({ late: 'ATTACHMENT_NOT_FOUND' })),
  },
};
