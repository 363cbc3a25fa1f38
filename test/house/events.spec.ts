import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '@jiqia/contracts/jobs';
import { ROOT } from './run-tool.js';

/** Names given to `emit` and `emitAll` in what ships, as written. */
function emitted(): string[] {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => join(ROOT, folder, name)),
  );
  const own = join(ROOT, 'libs', 'outbox');
  return files
    .filter((file) => !file.startsWith(own))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\.emit(?:All)?\(\s*tx,\s*([^,]+),/g)].map(
        (match) => match[1] ?? '',
      ),
    );
}

describe('events', () => {
  it('are each emitted somewhere, by name, and nothing else is', () => {
    const names = [...new Set(emitted())].toSorted();
    expect(names).toEqual(
      Object.keys(EVENTS)
        .map((name) => `'${name}'`)
        .toSorted(),
    );
  });
});
