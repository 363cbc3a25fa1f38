// The import rules of the house as a gate (docs/adr/0012): `npm run imports` fails on a violation, and
// test/house/import-rules.spec.ts plants violations of each rule and sees them caught by name.
// A rule's number is its place in docs/adr/0012; rule 8, no forwardRef, is oxlint's (no-restricted-imports in .oxlintrc.json).

/** Left to right: a lib may import libs of its own layer or of a layer before it, never of one after it. */
const LAYERS = [
  ['contracts', 'errors'],
  ['scoring', 'scheduling'],
  [
    'attachments',
    'chinese-text',
    'clock',
    'compute',
    'config',
    'database',
    'discovery',
    'documents',
    'idempotency',
    'limits',
    'mail',
    'observability',
    'outbox',
    'queue',
    'search',
    'spreadsheets',
    'taxonomy',
  ],
  ['identity'],
  [
    'audit-trail',
    'bounces',
    'consents',
    'drafts',
    'organisations',
    'registers',
    'rulebook',
    'work-board',
  ],
  ['accounts', 'verifications'],
  ['needs', 'capabilities', 'fairs'],
  [
    'applications',
    'imports',
    'parties',
    'confirmations',
    'campaigns',
    'registrations',
    'directory',
  ],
  ['interests'],
  ['matching'],
  ['refinements'],
  ['invitations'],
  ['nominations'],
  ['meetings'],
  ['disclosures'],
  ['notices'],
  ['agendas', 'on-site', 'follow-ups', 'notifications'],
  ['outcomes'],
  ['commitments'],
  ['personal-data'],
  ['reports'],
  ['rehearsals', 'demo', 'invariants', 'backups'],
];
/** Features side by side in the pipeline: they do not know each other. */
const PEERS = ['needs', 'capabilities', 'fairs'];
const PURE = ['contracts', 'errors', 'scoring', 'scheduling'];

const anyOf = (names) => `(?:${names.join('|')})`;
const inLibs = (names) => `^libs/${anyOf(names)}/`;
const npmPackage = (names) => `(?:^|/)node_modules/${anyOf(names)}(?:/|$)`;

/** The doors of a lib: its index, and for contracts the index of each sub-path. */
const DOORS = '^libs/(?:[^/]+/src|contracts/src/[^/]+)/index\\.ts$';

/** Specs plant, measure and read data as they like (fast-check, node:fs): only what ships is held to the purity and driver rules. */
const SPEC = '\\.spec\\.tsx?$';
/** An alias of tsconfig.json (`@jiqia/x`), as opposed to a relative path. */
const ALIASED = ['aliased'];

const layerOrder = LAYERS.slice(0, -1).map((names, i) => ({
  name: `order-after-${names.join('-')}`,
  comment: `${names.join(', ')} may not import a later layer: downstream calls upstream, upstream speaks through the outbox.`,
  severity: 'error',
  from: { path: inLibs(names) },
  to: { path: inLibs(LAYERS.slice(i + 1).flat()) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'resolvable',
      comment:
        'An import that leads nowhere hides from every other rule. The types of the API are made before they are looked at.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/api-schema/' },
    },
    {
      name: '1-no-cycles',
      comment: 'Type-only cycles count too: they tie two files into one.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/' },
      to: { circular: true },
    },
    {
      name: '2-apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: '2-libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: '3-lib-only-through-its-index',
      comment:
        'src/index.ts is the only door of a lib (contracts has one a sub-path); tests under test/ use it too.',
      severity: 'error',
      from: { path: '^(?:apps|test)/' },
      to: { path: '^libs/', pathNot: DOORS },
    },
    {
      name: '3-other-lib-only-through-its-index',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', DOORS] },
    },
    {
      name: '3-other-lib-by-alias',
      comment: 'Write @jiqia/x, not a relative path out of the lib.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ALIASED },
    },
    {
      name: '3-lib-by-alias',
      severity: 'error',
      from: { path: '^(?:apps|test)/' },
      to: { path: '^libs/', dependencyTypesNot: ALIASED },
    },
    {
      name: '3-never-own-alias',
      comment:
        'Inside a lib write ./file.js: the alias leads through the own index and makes cycles.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/$1/', dependencyTypes: ALIASED },
    },
    {
      name: '4-pure-libs-import-nothing',
      comment: 'No framework, no I/O, no node: builtins. zod for contracts is the one exception.',
      severity: 'error',
      from: { path: inLibs(PURE.filter((name) => name !== 'contracts')), pathNot: SPEC },
      to: { pathNot: inLibs(PURE) },
    },
    {
      name: '4-contracts-import-zod-only',
      severity: 'error',
      from: { path: inLibs(['contracts']), pathNot: SPEC },
      to: { pathNot: [inLibs(PURE), npmPackage(['zod'])] },
    },
    {
      name: '4-pure-libs-apart',
      comment:
        'Also in specs: a pure lib is understood, tested and measured alone. Errors know their codes from contracts.',
      severity: 'error',
      from: { path: `^libs/(${PURE.filter((name) => name !== 'errors').join('|')})/` },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
    },
    {
      name: '4-errors-know-their-codes-only',
      severity: 'error',
      from: { path: inLibs(['errors']) },
      to: { path: '^libs/', pathNot: [inLibs(['errors']), '^libs/contracts/src/errors/'] },
    },
    ...layerOrder,
    {
      name: 'order-peers-apart',
      comment: 'Needs, capabilities and fairs meet in imports and matching, not before.',
      severity: 'error',
      from: { path: `^libs/(${PEERS.join('|')})/` },
      to: { path: inLibs(PEERS), pathNot: '^libs/$1/' },
    },
    {
      name: 'order-every-lib-has-a-layer',
      comment: 'A new lib gets its place in LAYERS first.',
      severity: 'error',
      from: {},
      to: { path: '^libs/', pathNot: inLibs(LAYERS.flat()) },
    },
    {
      name: '5-typeorm-behind-repositories',
      comment: 'Specs are exempt: a repository spec may build its own data source.',
      severity: 'error',
      from: {
        path: '^(?:apps|libs)/',
        pathNot: [SPEC, '\\.(?:entity|repository)\\.ts$', inLibs(['database', 'outbox'])],
      },
      to: { path: npmPackage(['typeorm']) },
    },
    {
      name: 'migrations-are-frozen',
      comment:
        'What a release has run must stay what it was (docs/adr/0017): a migration says everything in literals.',
      severity: 'error',
      from: { path: '/migrations/', pathNot: '/migrations/index\\.ts$' },
      to: { pathNot: npmPackage(['typeorm']) },
    },
    {
      name: 'migrations-write-sql',
      comment: 'Only types of TypeORM: what its schema builders make may change with its version.',
      severity: 'error',
      from: { path: '/migrations/' },
      to: { path: npmPackage(['typeorm']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: '5-nestjs-typeorm-in-modules-and-repositories',
      comment: 'A module registers its entities, a repository injects them; nobody else.',
      severity: 'error',
      from: {
        path: '^(?:apps|libs)/',
        pathNot: [SPEC, '\\.(?:module|repository)\\.ts$', inLibs(['database', 'outbox'])],
      },
      to: { path: npmPackage(['@nestjs/typeorm']) },
    },
    {
      name: '5-bullmq-and-redis-in-queue-and-worker',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: [SPEC, '^libs/queue/', '^apps/worker/'] },
      to: { path: npmPackage(['bullmq', '@nestjs/bullmq', 'ioredis']) },
    },
    {
      name: '5-meilisearch-in-search',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: [SPEC, '^libs/search/'] },
      to: { path: npmPackage(['meilisearch']) },
    },
    {
      name: '6-entity-never-leaves',
      comment: 'No file re-exports an entity, so no index can; other libs get plain types.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '\\.entity\\.ts$', dependencyTypes: ['export'] },
    },
    {
      name: '6-index-never-imports-an-entity',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/index\\.ts$' },
      to: { path: '\\.entity\\.ts$' },
    },
    {
      name: '6-entity-only-in-its-own-lib',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '\\.entity\\.ts$', pathNot: '^libs/$1/' },
    },
    {
      name: '7-web-imports-contracts-only',
      comment:
        'What runs in the browser knows the API by its schemas; nothing of the server gets into its bundle.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^libs/', pathNot: inLibs(['contracts']) },
    },
    {
      name: '7-web-imports-no-server-package',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: SPEC },
      to: {
        path: npmPackage([
          '@nestjs',
          'typeorm',
          'pg',
          'bullmq',
          'ioredis',
          'meilisearch',
          'nodemailer',
        ]),
      },
    },
    {
      name: '7-web-imports-no-builtin',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Type-only imports count: the rules are about who knows whom, not about what is loaded.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Anchored: excluding every dist/ would also hide the packages that are published as dist/.
    exclude: { path: ['^(?:dist|coverage|\\.data)/', '^apps/[^/]+/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
