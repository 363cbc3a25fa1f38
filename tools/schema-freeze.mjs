// Writes down what the migrations make (libs/invariants/src/frozen-schema.json), which `jiqia invariants` compares databases with.
// Run it after a migration was added: `npm run schema:freeze`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { build, ROOT } from './build.mjs';
import { withThrowawayDatabase } from './services/throwaway-database.mjs';

build();
const { SCHEMA_OBJECTS } = await import(join(ROOT, 'dist/libs/invariants/src/index.js'));
const rows = await withThrowawayDatabase(async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found = await client.query(
      `SELECT * FROM (${SCHEMA_OBJECTS}) o ORDER BY name COLLATE "C"`,
    );
    return found.rows;
  } finally {
    await client.end();
  }
});
const lines = rows.map(({ name, definition }) => `  ${JSON.stringify([name, definition])}`);
writeFileSync(join(ROOT, 'libs/invariants/src/frozen-schema.json'), `[\n${lines.join(',\n')}\n]\n`);
console.log(`${rows.length} objects`);
