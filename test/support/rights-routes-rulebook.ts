import type { RouteCase, RouteCases, Target } from './rights-matrix.js';
import { closedOr, once, STALE } from './rights-targets.js';
import type { World } from './rights-world.js';

const WEIGHTS = 'matching.weights';

/** The weights of the platform, and those of each edition. */
const rules =
  (more: (row: Target['row']) => Partial<Target> = () => ({})) =>
  ({ rows }: World): readonly Target[] => [
    { row: { label: 'the platform' }, address: { kind: WEIGHTS, key: 'platform' }, ...more({}) },
    ...rows.edition.map(({ id, label, state = '' }) => {
      const { address, ...rest } = more({ state });
      return {
        row: { label, editionId: id },
        address: { kind: WEIGHTS, key: id, ...address },
        ...rest,
      };
    }),
  ];
const read = (more: Target = {}): RouteCase => ({
  action: 'rule.read',
  targets: (world) =>
    rules()(world).map((target) => ({
      ...target,
      address: { ...target.address, ...more.address },
    })),
});
const write = (body: object, late: string): RouteCase => ({
  action: 'rule.save',
  headers: STALE,
  targets: rules((row) => ({ body, late: closedOr(late)(row ?? {}) })),
});

/** What staff edit. Without a version that holds, nothing is written. */
export const RULEBOOK_ROUTES: RouteCases = {
  'get /api/rulebook': { action: 'rule.read', ofAll: true, targets: once() },
  'get /api/taxonomies': { action: 'taxonomy.read', targets: once() },
  'get /api/taxonomies/{kind}': {
    action: 'taxonomy.read',
    targets: once({ address: { kind: 'field' } }),
  },
  'get /api/taxonomies/{kind}/unmapped': {
    action: 'taxonomy.map',
    targets: once({ address: { kind: 'field' } }),
  },
  'get /api/search': { action: 'directory.search', targets: once({ address: { '?': 'q=zgxh' } }) },
  'get /api/search/words': { action: 'search-word.read', targets: once() },
  'get /api/rulebook/{kind}/{key}': read(),
  'get /api/rulebook/{kind}/{key}/versions': read(),
  'get /api/rulebook/{kind}/{key}/versions/{version}': read({ address: { version: '0' } }),
  'get /api/rulebook/{kind}/{key}/difference': read({ address: { '?': 'from=0&to=0' } }),
  'post /api/rulebook/{kind}/{key}/versions': write(
    { content: {}, note: '试改' },
    'REQUEST_INVALID',
  ),
  'post /api/rulebook/letter.template/{key}/preview': {
    action: 'rule.read',
    targets: once({ address: { key: 'invitation' }, body: {} }),
  },
  'post /api/rulebook/{kind}/{key}/back': write({ version: 0, note: '改回' }, 'RULE_CHANGED'),
};
