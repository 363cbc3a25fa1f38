// `npm run borders`: a lib's SQL names its own tables and the views that libs before it publish, nothing else.
// `node tools/sql-borders.mjs [--json] [root]` reads libs and apps under `root`; whose table is whose stands in .sql-borders.cjs.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ctesOf, OPEN, relationsOf } from './borders/sql-names.mjs';
import { sqlTextsOf } from './borders/sql-texts.mjs';

const { LIBS, PRIVATE, MAKERS, OPEN_NAMES } = createRequire(import.meta.url)('../.sql-borders.cjs');
const HOME = fileURLToPath(new URL('..', import.meta.url));

/** Every table and view with its lib; the order of the libs is that of the flow. */
const RELATIONS = new Map(
  Object.entries(LIBS).flatMap(([lib, { tables = [], views = {} }]) => [
    ...tables.map((name) => [name, { lib, view: false }]),
    ...Object.keys(views).map((name) => [name, { lib, view: true }]),
  ]),
);
const ORDER = Object.keys(LIBS);
const CATALOGUE = /^(?:pg_|information_schema\.)/;
/** Written as SQL is written here; other texts may be plain English, so only the names of relations count in them. */
const SQL = /\b(?:SELECT|FROM|JOIN|INSERT INTO|DELETE|UPDATE|WITH|TRUNCATE)\b/;

const viewsOf = (lib) => Object.keys(LIBS[lib]?.views ?? {});

/** Why `lib` may not name this relation, or null. */
function refusal(lib, name, written) {
  const relation = RELATIONS.get(name);
  if (!relation)
    return {
      rule: 'unknown',
      why: `${name} is nobody's table or view: say whose in .sql-borders.cjs`,
    };
  if (relation.lib === lib) return null;
  const { lib: owner, view } = relation;
  if (!lib)
    return { rule: 'apps-have-no-sql', why: `${name} is of ${owner}: apps ask its services` };
  if (!view) {
    const views = viewsOf(owner).join(', ');
    return {
      rule: 'foreign-table',
      why: `${name} is a table of ${owner}: ask its service${views ? `, or read ${views}` : ''}`,
    };
  }
  if (written)
    return {
      rule: 'view-written',
      why: `${name} is a view of ${owner}: only ${owner} writes what is behind it`,
    };
  if (!ORDER.includes(lib) || ORDER.indexOf(owner) > ORDER.indexOf(lib))
    return {
      rule: 'against-the-flow',
      why: `${name} is a view of ${owner}, which comes after ${lib}`,
    };
  if (PRIVATE[name] && !PRIVATE[name].includes(lib))
    return {
      rule: 'private-view',
      why: `${name} holds personal data: ask ${PRIVATE[name].join(', ')}`,
    };
  return null;
}

/** Violations of one file. */
function judge(path, source) {
  const lib = /^libs\/([^/]+)\//.exec(path)?.[1];
  const { texts, tables } = sqlTextsOf(path, source, MAKERS);
  const ctes = new Set(texts.flatMap(({ text }) => (SQL.test(text) ? ctesOf(text) : [])));
  const found = [];
  const report = (line, { rule, why }) => found.push({ file: path, line, rule, why });
  for (const name of ctes)
    if (RELATIONS.has(name))
      report(1, { rule: 'shadowed', why: `a WITH query is called ${name}, as a table or view is` });
  for (const { text, line } of texts) {
    const certain = SQL.test(text);
    for (const { name, written, cast, at } of relationsOf(text)) {
      const place = line + (text.slice(0, at).match(/\n/g)?.length ?? 0);
      if (name.includes(OPEN) || name === '') {
        if (certain && !cast && !OPEN_NAMES.includes(path))
          report(place, {
            rule: 'open-name',
            why: 'a name that nobody can read here: write it out',
          });
        continue;
      }
      if (CATALOGUE.test(name) || (ctes.has(name) && !RELATIONS.has(name))) continue;
      if ((cast || !certain) && !RELATIONS.has(name)) continue;
      const no = refusal(lib, name, written);
      if (no) report(place, no);
    }
  }
  for (const { name, line, by, certain } of tables) {
    if (name === OPEN) {
      if (!OPEN_NAMES.includes(path))
        report(line, {
          rule: 'open-name',
          why: `${by} is given a name that nobody can read here: write it out`,
        });
      continue;
    }
    if (!certain && !RELATIONS.has(name)) continue;
    const no = RELATIONS.get(name)?.view
      ? { rule: 'view-written', why: `${by} wants a table, ${name} is a view` }
      : refusal(lib, name, true);
    if (no) report(line, no);
  }
  return found;
}

function* filesUnder(root) {
  for (const top of ['apps', 'libs']) {
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!entry.isFile() || !/\.tsx?$/.test(path)) continue;
      if (/\.(?:spec|d)\.tsx?$|\/node_modules\/|^libs\/database\/src\/migrations\//.test(path))
        continue;
      yield path;
    }
  }
}

const json = process.argv.includes('--json');
const root = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? HOME;
const files = [...filesUnder(root)];
const violations = files.flatMap((path) => judge(path, readFileSync(join(root, path), 'utf8')));
if (json) console.log(JSON.stringify({ files: files.length, violations }));
else
  for (const { file, line, rule, why } of violations)
    console.error(`${file}:${line} ${rule}: ${why}`);
if (violations.length > 0) process.exitCode = 1;
