// Writes down what the migrations make (libs/invariants/src/frozen-schema.json), which `jiqia invariants` compares databases with.
// Run it after a migration was added: `npm run schema:freeze`.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { build, ROOT } from './build.mjs';
import { freePort } from './services/ports.mjs';
import { ensureDatabase, startPostgres } from './services/postgres.mjs';

build();
const { SCHEMA_OBJECTS } = await import(join(ROOT, 'dist/libs/invariants/src/index.js'));
const folder = mkdtempSync(join(tmpdir(), 'jiqia-schema-'));
chmodSync(folder, 0o755);
const server = await startPostgres({
  dataDir: join(folder, 'postgres'),
  port: await freePort(),
  throwaway: true,
});
try {
  await ensureDatabase(server, 'jiqia');
  const url = server.url('jiqia');
  execFileSync(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), 'migrate'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    `SELECT * FROM (${SCHEMA_OBJECTS}) o ORDER BY name COLLATE "C"`,
  );
  await client.end();
  const lines = rows.map(({ name, definition }) => `  ${JSON.stringify([name, definition])}`);
  writeFileSync(
    join(ROOT, 'libs/invariants/src/frozen-schema.json'),
    `[\n${lines.join(',\n')}\n]\n`,
  );
  console.log(`${rows.length} objects`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
