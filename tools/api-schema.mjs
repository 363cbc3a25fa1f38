// Writes what calls of the API take and give, as types: dist/api-schema/paths.d.ts. Made anew when a source is newer. `node tools/api-schema.mjs`
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { build, newestSource, ROOT } from './build.mjs';

const FILE = join(ROOT, 'dist/api-schema/paths.d.ts');

async function write() {
  build();
  const { describedApi } = await import('../dist/apps/api/src/describe.js');
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const ast = await openapiTS(JSON.parse(JSON.stringify(await describedApi())), {
    // A field with a default may be left out in a request.
    defaultNonNullable: false,
    transform: ({ format }) => (format === 'binary' ? blob : undefined),
  });
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, astToString(ast));
}

if (!existsSync(FILE) || statSync(FILE).mtimeMs < newestSource()) await write();
