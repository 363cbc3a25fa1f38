// Compiles apps and libs into dist and copies what is not TypeScript beside it. `node tools/build.mjs`
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const ASSET = /\.(jsonl?|typ|eta|css|svg|script\.js)$/;

/** Newest change under the sources, milliseconds since 1970. */
export function newestSource() {
  let newest = 0;
  for (const file of sources()) newest = Math.max(newest, file.mtimeMs);
  return newest;
}

function* sources() {
  for (const top of ['apps', 'libs']) {
    for (const entry of readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      yield { path, mtimeMs: statSync(path).mtimeMs };
    }
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
  const filter = ['--extensions', '.ts', '--ignore', '**/*.spec.ts', '--delete-dir-on-start'];
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
