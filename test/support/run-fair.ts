import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cloneDatabase } from './test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');

export interface FairResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `jiqia fair` as a person would, on a database of its own. `watch` sees the process while it runs. */
export async function runFair(
  args: readonly string[],
  options: {
    readonly watch?: (child: ChildProcess, stdout: string) => void;
    readonly command?: readonly [string, ...string[]];
  } = {},
): Promise<FairResult> {
  const database = await cloneDatabase();
  try {
    const [program, ...before] = options.command ?? [process.execPath];
    const child = spawn(program, [...before, CLI, 'fair', ...args], {
      env: { ...process.env, DATABASE_URL: database.url },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      stdout += words;
      options.watch?.(child, stdout);
    });
    child.stderr.setEncoding('utf8').on('data', (words: string) => (stderr += words));
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { code, stdout, stderr };
  } finally {
    await database.drop();
  }
}

/** Every file under a folder by its path. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async (entry): Promise<[string, Buffer]> => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), await readFile(path)];
  });
  return new Map((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
