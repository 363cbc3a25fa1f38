/** One file that breaks one rule: what it says, and the import that must be reported. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
}

const PATHS = {
  '@jiqia/contracts/*': ['./libs/contracts/src/*/index.ts'],
  '@jiqia/*': ['./libs/*/src/index.ts'],
};

/** Every lib that the planted files talk about; each has a door with one export, and some a file behind it. */
const LIBS =
  `contracts errors scoring scheduling clock database outbox queue search identity organisations needs
   capabilities fairs imports matching invitations meetings outcomes reports demo`.split(/\s+/);

const use = (path: string, name = 'thing'): string =>
  `import { ${name} } from '${path}';\nexport const used = ${name};\n`;
const typeUse = (path: string, name: string): string =>
  `import type { ${name} } from '${path}';\nexport type Used = ${name};\n`;

/** A tree without a violation that still uses each freedom the rules leave. */
export const CLEAN_TREE: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "planted", "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'nodenext',
      moduleResolution: 'nodenext',
      target: 'ES2023',
      experimentalDecorators: true,
      paths: PATHS,
    },
  }),
  ...Object.fromEntries(
    LIBS.flatMap((lib) => [
      [`libs/${lib}/src/index.ts`, `export * from './inner.js';\n`],
      [`libs/${lib}/src/inner.ts`, 'export const thing = 1;\n'],
    ]),
  ),
  'libs/contracts/src/form.ts': use('zod', 'z'),
  'libs/contracts/src/states/index.ts': `export * from './need.states.js';\n`,
  'libs/contracts/src/states/need.states.ts': 'export const thing = 1;\n',
  'libs/contracts/src/errors/index.ts': 'export const thing = 1;\n',
  'libs/errors/src/app-error.ts': use('@jiqia/contracts/errors'),
  'libs/scoring/src/scoring.spec.ts': use('node:fs', 'readFileSync'),
  'libs/queue/src/publisher.ts': typeUse('bullmq', 'Queue') + use('@jiqia/outbox'),
  'libs/search/src/engine.ts': typeUse('meilisearch', 'Meilisearch'),
  'libs/database/src/options.ts': typeUse('typeorm', 'DataSourceOptions'),
  'libs/needs/src/need.entity.ts': `import { Entity } from 'typeorm';\n@Entity()\nexport class Need {}\n`,
  'libs/needs/src/need.repository.ts':
    typeUse('typeorm', 'Repository') + use('./need.entity.js', 'Need'),
  'libs/needs/src/needs.module.ts': use('@nestjs/typeorm', 'TypeOrmModule'),
  'libs/database/src/migrations/1-first.ts': typeUse('typeorm', 'QueryRunner'),
  'libs/database/src/migrations/index.ts': use('./1-first.js', 'Used'),
  'libs/matching/src/matching.service.ts': use('@jiqia/needs') + typeUse('@jiqia/scoring', 'thing'),
  'apps/api/src/main.ts': use('@jiqia/matching'),
  'apps/worker/src/main.ts': typeUse('bullmq', 'Worker'),
  'apps/web/src/page.ts': use('@jiqia/contracts/states'),
  'test/medium/needs.medium.ts': use('@jiqia/needs') + typeUse('typeorm', 'DataSource'),
};

/** At least one violation of each rule that dependency-cruiser holds. */
export const VIOLATIONS: readonly Violation[] = [
  { rule: 'resolvable', file: 'libs/needs/src/lost.ts', code: use('./nowhere.js') },
  {
    rule: '1-no-cycles',
    file: 'libs/needs/src/cycle-a.ts',
    code: `import { b } from './cycle-b.js';\nexport const a = () => b;\n`,
  },
  {
    rule: '2-apps-never-import-apps',
    file: 'apps/api/src/neighbour.ts',
    code: use('../../worker/src/main.js', 'used'),
  },
  {
    rule: '2-libs-never-import-apps',
    file: 'libs/reports/src/upwards.ts',
    code: use('../../../apps/api/src/main.js', 'used'),
  },
  {
    rule: '3-lib-only-through-its-index',
    file: 'apps/api/src/back-door.ts',
    code: use('../../../libs/needs/src/inner.js'),
  },
  {
    rule: '3-lib-only-through-its-index',
    file: 'test/medium/back-door.medium.ts',
    code: use('../../libs/needs/src/inner.js'),
  },
  {
    rule: '3-other-lib-only-through-its-index',
    file: 'libs/matching/src/back-door.ts',
    code: use('../../needs/src/inner.js'),
  },
  {
    rule: '3-other-lib-by-alias',
    file: 'libs/matching/src/relative-door.ts',
    code: use('../../needs/src/index.js'),
  },
  {
    rule: '3-lib-by-alias',
    file: 'apps/api/src/relative-door.ts',
    code: use('../../../libs/needs/src/index.js'),
  },
  {
    rule: '3-never-own-alias',
    file: 'libs/needs/src/own-alias.ts',
    code: use('@jiqia/needs'),
  },
  {
    rule: '4-pure-libs-import-nothing',
    file: 'libs/scoring/src/builtin.ts',
    code: use('node:fs', 'readFileSync'),
  },
  {
    rule: '4-pure-libs-import-nothing',
    file: 'libs/scheduling/src/framework.ts',
    code: typeUse('@nestjs/common', 'Type'),
  },
  {
    rule: '4-pure-libs-import-nothing',
    file: 'libs/errors/src/zod.ts',
    code: use('zod', 'z'),
  },
  {
    rule: '4-contracts-import-zod-only',
    file: 'libs/contracts/src/hash.ts',
    code: use('node:crypto', 'createHash'),
  },
  {
    rule: '4-errors-know-their-codes-only',
    file: 'libs/errors/src/states.ts',
    code: use('@jiqia/contracts/states'),
  },
  {
    rule: '4-pure-libs-apart',
    file: 'libs/contracts/src/thrower.ts',
    code: use('@jiqia/errors'),
  },
  {
    rule: 'order-after-scoring-scheduling',
    file: 'libs/scoring/src/later.spec.ts',
    code: use('@jiqia/needs'),
  },
  {
    rule: 'order-after-needs-capabilities-fairs',
    file: 'libs/needs/src/downstream.ts',
    code: use('@jiqia/matching'),
  },
  {
    rule: 'order-after-invitations',
    file: 'libs/invitations/src/downstream.ts',
    code: typeUse('@jiqia/meetings', 'thing'),
  },
  {
    rule: 'order-peers-apart',
    file: 'libs/capabilities/src/peer.ts',
    code: use('@jiqia/fairs'),
  },
  {
    rule: 'order-every-lib-has-a-layer',
    file: 'apps/api/src/newcomer.ts',
    code: use('@jiqia/utils'),
  },
  {
    rule: '5-typeorm-behind-repositories',
    file: 'libs/needs/src/needs.service.ts',
    code: typeUse('typeorm', 'DataSource'),
  },
  {
    rule: '5-typeorm-behind-repositories',
    file: 'apps/api/src/query.ts',
    code: use('typeorm', 'In'),
  },
  {
    rule: 'migrations-are-frozen',
    file: 'libs/database/src/migrations/2-states.ts',
    code: use('@jiqia/contracts'),
  },
  {
    rule: 'migrations-write-sql',
    file: 'libs/database/src/migrations/3-builder.ts',
    code: use('typeorm', 'Table'),
  },
  {
    rule: '5-nestjs-typeorm-in-modules-and-repositories',
    file: 'libs/fairs/src/fairs.service.ts',
    code: use('@nestjs/typeorm', 'InjectRepository'),
  },
  {
    rule: '5-bullmq-and-redis-in-queue-and-worker',
    file: 'libs/outbox/src/enqueue.ts',
    code: typeUse('bullmq', 'Queue'),
  },
  {
    rule: '5-bullmq-and-redis-in-queue-and-worker',
    file: 'apps/api/src/cache.ts',
    code: use('ioredis', 'Redis'),
  },
  {
    rule: '5-meilisearch-in-search',
    file: 'libs/matching/src/meili.ts',
    code: typeUse('meilisearch', 'Meilisearch'),
  },
  {
    rule: '6-entity-never-leaves',
    file: 'libs/needs/src/rows.ts',
    code: `export { Need } from './need.entity.js';\n`,
  },
  {
    rule: '6-index-never-imports-an-entity',
    file: 'libs/organisations/src/index.ts',
    code: `import { Row } from './row.entity.js';\nexport type Organisation = Row;\nexport * from './inner.js';\n`,
  },
  {
    rule: '6-entity-only-in-its-own-lib',
    file: 'libs/reports/src/joined.repository.ts',
    code: use('../../needs/src/need.entity.js', 'Need'),
  },
  {
    rule: '7-web-imports-contracts-only',
    file: 'apps/web/src/score.ts',
    code: use('@jiqia/scoring'),
  },
  {
    rule: '7-web-imports-no-server-package',
    file: 'apps/web/src/server.ts',
    code: typeUse('@nestjs/common', 'Type'),
  },
  {
    rule: '7-web-imports-no-builtin',
    file: 'apps/web/src/path.ts',
    code: use('node:path', 'join'),
  },
];

/** Files that the violations above need in order to be themselves, and nothing else. */
export const PROPS: Readonly<Record<string, string>> = {
  // A cycle is reported once, at its first file; the way back is type-only.
  'libs/needs/src/cycle-b.ts': `import type { a } from './cycle-a.js';\nexport const b: typeof a | null = null;\n`,
  'libs/utils/src/index.ts': 'export const thing = 1;\n',
  'libs/organisations/src/row.entity.ts': 'export class Row {}\n',
};
