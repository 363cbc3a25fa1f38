// Compiles apps and libs into dist and copies what is not TypeScript beside it; then the web app. `node tools/build.mjs`
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const ASSET = /\.(jsonl?|typ|eta|css|svg|script\.js)$/;
/** The web app has a compiler of its own. */
const WEB = join(ROOT, 'apps/web');
const WEB_PAGE = join(ROOT, 'dist/web/index.html');

/** Newest change under the sources, milliseconds since 1970. */
export const newestSource = () => newestOf(sources());

function newestOf(files) {
  let newest = 0;
  for (const file of files) newest = Math.max(newest, file.mtimeMs);
  return newest;
}

function* sources() {
  for (const top of ['apps', 'libs']) {
    for (const file of filesIn(join(ROOT, top))) if (!file.path.startsWith(WEB)) yield file;
  }
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    yield { path, mtimeMs: statSync(path).mtimeMs };
  }
}

/** Builds; throws with the compiler's words when it fails. */
export function build() {
  const swc = join(ROOT, 'node_modules/@swc/cli/bin/swc.js');
  const args = [
    'apps',
    'libs',
    '-d',
    'dist',
    '--config-file',
    '.swcrc.build',
    '-C',
    `jsc.baseUrl=${ROOT}`,
  ];
  const filter = ['--extensions', '.ts', '--ignore', '**/*.spec.ts,apps/web/**'];
  for (const top of ['apps', 'libs'])
    rmSync(join(ROOT, 'dist', top), { recursive: true, force: true });
  const result = spawnSync(process.execPath, [swc, ...args, ...filter], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`编译失败\n${result.stdout}${result.stderr}`);
  for (const { path } of sources()) {
    if (!ASSET.test(path) || !path.includes('/src/')) continue;
    cpSync(path, join(ROOT, 'dist', path.slice(ROOT.length + 1)), { recursive: true });
  }
}

/** Builds the web app into dist/web where a source of it is newer; throws with the compiler's words when it fails. Returns whether it built. */
export function buildWeb() {
  const newest = newestOf([
    ...filesIn(WEB),
    ...filesIn(join(ROOT, 'libs/contracts/src')),
    ...filesIn(join(ROOT, 'libs/documents/src/design')),
    { mtimeMs: statSync(join(ROOT, 'package-lock.json')).mtimeMs },
  ]);
  if (existsSync(WEB_PAGE) && statSync(WEB_PAGE).mtimeMs >= newest) return false;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', WEB, '--config', join(WEB, 'vite.config.mjs')];
  const result = spawnSync(process.execPath, [...args, '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`网页编译失败\n${result.stdout}${result.stderr}`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
    buildWeb();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
