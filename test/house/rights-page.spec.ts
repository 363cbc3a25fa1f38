import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsTable } from '@jiqia/identity';
import { ROOT } from './run-tool.js';

it('docs/rights.md says what the policies say (npm run jiqia -- policies)', () => {
  const page = readFileSync(join(ROOT, 'docs/rights.md'), 'utf8');
  expect(page.trimEnd().endsWith(rightsTable())).toBe(true);
});
