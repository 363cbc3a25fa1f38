import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository; Jest is started there. */
export const ROOT = process.cwd();

/** Runs a tool of node_modules/.bin in `cwd`. A tool that cannot be started is an error, a non-zero exit is a result. */
export function runTool(
  name: string,
  args: readonly string[],
  cwd: string,
): { code: number | null; out: string; err: string } {
  const result = spawnSync(join(ROOT, 'node_modules/.bin', name), args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw result.error;
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** A small tree of files under .data, where node_modules of the repository still resolves. */
export class PlantedTree {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>>) {
    const data = join(ROOT, '.data');
    mkdirSync(data, { recursive: true });
    this.folder = mkdtempSync(join(data, 'house-'));
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
