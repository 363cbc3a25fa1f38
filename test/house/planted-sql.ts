/** A file that names what it may not, and the rule that must catch it. */
export interface PlantedSql {
  readonly rule: string;
  readonly what: string;
  readonly file: string;
  readonly code: string;
}

const query = (sql: string): string => `export const sql = \`${sql}\`;\n`;
const repository = (lib: string, what: string): string => `libs/${lib}/src/${what}.repository.ts`;

/** SQL as the house may write it: nothing in it is a violation. */
export const CLEAN_SQL: Readonly<Record<string, string>> = {
  [repository('matching', 'views')]: query(
    `SELECT m.id FROM match m JOIN need_card n ON n.id = m.need_id, capability_card c, unnest($1::uuid[]) AS u(id)
      WHERE n.state IS DISTINCT FROM 'CLOSED' AND extract(epoch FROM m.updated_at) > 0 FOR UPDATE OF m`,
  ),
  [repository('matching', 'parts')]:
    query('party(id) AS MATERIALIZED (SELECT id FROM match)') +
    'export const whole = `WITH ${sql} SELECT p.id FROM party p JOIN LATERAL (VALUES (1)) v ON true`;\n',
  [repository('meetings', 'upsert')]: query(
    `INSERT INTO meeting (id) SELECT id FROM json_populate_recordset(NULL::meeting, $1)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state`,
  ),
  [repository('search', 'loop')]:
    `for (const table of ['search_posting', 'search_document']) console.log(\`DELETE FROM \${table} t USING search_generation g\`);\n`,
  [repository('needs', 'words')]:
    `// SELECT * FROM capability\nexport const why = 'the match was moved from need to need';\nexport const sql = "SELECT 'FROM capability' AS what FROM need -- JOIN person";\n`,
  [repository('outcomes', 'guarded')]:
    `import { guardedUpdate } from '@jiqia/database';\nawait guardedUpdate(tx, 'outcome', row, {});\n`,
  'libs/needs/src/need.entity.ts': `@Entity('need')\nexport class NeedEntity {}\n`,
  'libs/needs/src/needs.spec.ts': query('SELECT * FROM person'),
  'libs/database/src/migrations/1-first.ts': query('CREATE TABLE need (id uuid)'),
  'apps/api/src/health.ts': query('SELECT 1'),
};

/** At least one of every rule, and of every place where SQL takes a name. */
export const PLANTED_SQL: readonly PlantedSql[] = [
  [
    'foreign-table',
    'a join',
    'matching',
    'SELECT m.id FROM match m JOIN need n ON n.id = m.need_id',
  ],
  ['foreign-table', 'a second table after a comma', 'matching', 'SELECT 1 FROM match m, person p'],
  ['foreign-table', 'a subquery', 'notices', 'SELECT 1 WHERE EXISTS (SELECT 1 FROM match)'],
  [
    'foreign-table',
    'a join in parentheses',
    'meetings',
    'SELECT 1 FROM (meeting m CROSS JOIN outcome)',
  ],
  ['foreign-table', 'an insert', 'needs', 'INSERT INTO audit_entry (id) VALUES ($1)'],
  ['foreign-table', 'an update', 'meetings', `UPDATE match SET state = 'LAPSED'`],
  [
    'foreign-table',
    'a table an update looks up',
    'meetings',
    'UPDATE meeting m SET state = $1 FROM match t',
  ],
  ['foreign-table', 'a delete', 'fairs', 'DELETE FROM need WHERE id = $1'],
  [
    'foreign-table',
    'a table a delete uses',
    'fairs',
    'DELETE FROM edition e USING match m WHERE true',
  ],
  [
    'foreign-table',
    'a common table expression',
    'parties',
    'WITH n AS (SELECT * FROM need) SELECT * FROM n',
  ],
  [
    'foreign-table',
    'a part of a query',
    'notices',
    'LEFT JOIN delivery d ON d.invitation_id = i.id',
  ],
  [
    'foreign-table',
    'small letters',
    'outcomes',
    'select o.id from outcome o left join match m on true',
  ],
  ['foreign-table', 'quotes and a schema', 'outcomes', 'SELECT 1 FROM public."match"'],
  [
    'foreign-table',
    'a row type',
    'outcomes',
    'SELECT * FROM json_populate_recordset(NULL::need, $1)',
  ],
  ['foreign-table', 'a lib that owns nothing', 'reports', 'SELECT count(*) FROM invitation'],
  ['view-written', 'a view that is updated', 'matching', 'UPDATE need_card SET state = $1'],
  ['view-written', 'a view that is emptied', 'matching', 'DELETE FROM capability_card'],
  [
    'against-the-flow',
    'a view of a later lib',
    'needs',
    'SELECT 1 FROM need n JOIN match_pair m ON true',
  ],
  [
    'against-the-flow',
    'a view in a lib that has no place',
    'rehearsals',
    'SELECT id FROM need_card',
  ],
  ['private-view', 'a view with addresses', 'matching', 'SELECT email FROM person_contact'],
  ['unknown', 'a table that nobody owns', 'needs', 'SELECT 1 FROM need JOIN wish ON true'],
  ['open-name', 'a name from a variable', 'needs', 'SELECT 1 FROM ${process.argv[2]}'],
  ['open-name', 'a name that is added later', 'needs', 'SELECT count(*) FROM '],
  [
    'shadowed',
    'a WITH query called as a table',
    'needs',
    'WITH need AS (SELECT 1) SELECT * FROM need',
  ],
].map(([rule = '', what = '', lib = '', sql = ''], i) => ({
  rule,
  what,
  file: repository(lib, `planted-${i}`),
  code: query(sql),
}));

const code = (rule: string, what: string, file: string, text: string): PlantedSql => ({
  rule,
  what,
  file,
  code: `${text}\n`,
});

/** The same outside SQL. */
export const PLANTED_NAMES: readonly PlantedSql[] = [
  code(
    'apps-have-no-sql',
    'a query in an app',
    'apps/worker/src/lost.ts',
    query('SELECT id FROM need_card'),
  ),
  code(
    'foreign-table',
    'an entity',
    'libs/notices/src/copy.entity.ts',
    `@Entity('match')\nexport class Copy {}`,
  ),
  code(
    'foreign-table',
    'a helper',
    repository('notices', 'help'),
    `guardedUpdate(tx, 'meeting', row, {});`,
  ),
  code(
    'foreign-table',
    'a query builder',
    repository('notices', 'build'),
    `manager.createQueryBuilder().from('match', 'm');`,
  ),
  code(
    'open-name',
    'a helper and a variable',
    repository('notices', 'open'),
    'guardedUpdate(tx, table, row, {});',
  ),
  code(
    'view-written',
    'a helper and a view',
    repository('parties', 'card'),
    `guardedUpdate(tx, 'need_card', row, {});`,
  ),
];
