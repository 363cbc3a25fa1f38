// `npm test`: sets up what is missing, runs every suite on real services, ends with one plain line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { onPath } from './services/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) {
  if (!install()) process.exit(1);
}
const { build, buildWeb } = await import('./build.mjs');
build();
buildWeb();

if (!process.env.TEST_REDIS_URL && !onPath('redis-server')) {
  console.log(
    '未使用 Redis：PATH 上没有 redis-server，队列只在 PostgreSQL 上测试 (Redis not used)',
  );
}
if (!process.env.TEST_MEILI_URL && !onPath('meilisearch')) {
  console.log(
    '未使用 Meilisearch：PATH 上没有 meilisearch，检索只在 PostgreSQL 上测试 (Meilisearch not used)',
  );
}
if (!onPath('chromium') && !onPath('google-chrome')) {
  console.log(
    '未使用浏览器：PATH 上没有 chromium，网页和浏览器里的通行密钥没有测试 (no browser used)',
  );
}
const folder = mkdtempSync(join(tmpdir(), 'jiqia-results-'));
const results = join(folder, 'results.json');
const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
const args = [jest, '--ci', '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  cwd: ROOT,
  stdio: ['inherit', 'ignore', 'inherit'],
});
const totals = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });
const passed = totals?.numPassedTests ?? 0;
// A suite that could not even be loaded counts as one failure.
const failed =
  (totals?.numFailedTests ?? 0) + (totals?.numRuntimeErrorTestSuites ?? (totals ? 0 : 1));
const skipped = totals?.numPendingTests ?? 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(status !== 0 || failed > 0 || passed === 0 ? 1 : 0);
