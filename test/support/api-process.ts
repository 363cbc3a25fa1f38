import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from '../../tools/services/ports.mjs';

const API = resolve('dist/apps/api/src/main.js');

/** The built api as a process of its own. @throws Error with its words when it does not get ready */
export async function startApi(
  env: Readonly<Record<string, string>>,
): Promise<{ url: string; pid: number; said: () => string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [API], {
    env: { ...process.env, LOG_LEVEL: 'silent', ...env, PORT: String(port) },
  });
  const gone = new Promise<void>((done) => child.on('close', () => done()));
  let words = '';
  const ready = new Promise<boolean>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        words += text;
        if (words.includes('api ready')) done(true);
      });
    child.on('close', () => done(false));
  });
  if (!(await ready)) throw new Error(`the api did not start: ${words}`);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    said: () => words,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
