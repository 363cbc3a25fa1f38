import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Compute } from './compute.js';
import { type Place, type Program, program } from './program.js';

const CODE = `
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
export const open = () => {
  let sum = 0;
  return {
    add: (n) => (sum += n),
    where: () => ({ pid: process.pid, threadId, secrets: Object.keys(process.env).length }),
    spin: async (ms, tell) => {
      const end = Date.now() + ms;
      for (let i = 0; Date.now() < end; i++) { tell(i); await sleep(20); }
      return 'spun';
    },
    block: (ms) => { const end = Date.now() + ms; while (Date.now() < end); },
    fail: (words) => { throw new Error(words); },
    hog: () => { const held = []; for (;;) held.push(new Array(1e6).fill(held.length)); },
    leave: () => process.exit(3),
    abort: () => process.abort(),
    segfault: () => process.kill(process.pid, 'SIGSEGV'),
  };
};
`;

type Where = { pid: number; threadId: number; secrets: number };
interface Module {
  readonly open: () => {
    add: (n: number) => number;
    where: (nothing: null) => Where;
    spin: (ms: number, tell: (progress: number) => void) => Promise<string>;
    block: (ms: number) => void;
    fail: (words: string) => void;
    hog: (nothing: null) => void;
    leave: (nothing: null) => void;
    abort: (nothing: null) => void;
    segfault: (nothing: null) => void;
  };
}
type Test = Program<ReturnType<Module['open']>>;

describe('Compute', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-compute-'));
  const file = join(folder, 'test.program.mjs');
  writeFileSync(file, CODE);
  const at = (place: Place): Test => program<Module>('matching', place, pathToFileURL(file));
  const compute = new Compute();
  afterAll(async () => {
    await compute.onApplicationShutdown();
    rmSync(folder, { recursive: true });
  });

  describe.each<Place>(['thread', 'process'])('in a %s', (place) => {
    it('answers calls of one session in order and forgets them for the next', async () => {
      const session = await compute.open(at(place));
      const sums = await Promise.all([1, 2, 3].map((n) => session.call('add', n)));
      session.close();
      expect(sums).toEqual([1, 3, 6]);
      expect(await compute.run(at(place), 'add', 5)).toBe(5);
    });

    it('tells progress, and lets this event loop go on while a program blocks its own', async () => {
      const told: number[] = [];
      const spun = await compute.run(at(place), 'spin', 150, {
        onProgress: (n) => void told.push(n),
      });
      expect(spun).toBe('spun');
      expect(told.slice(0, 3)).toEqual([0, 1, 2]);
      const blocked = compute.run(at(place), 'block', 400).then(() => 'blocked');
      expect(await Promise.race([blocked, sleep(200, 'free')])).toBe('free');
      expect(await blocked).toBe('blocked');
    });

    it('hands an error on and keeps the session', async () => {
      const session = await compute.open(at(place));
      await expect(session.call('fail', 'no such thing')).rejects.toThrow('no such thing');
      expect(await session.call('add', 2)).toBe(2);
      session.close();
      await expect(session.call('add', 2)).rejects.toThrow('closed');
    });

    it('ends a call that takes too long, and goes on with another', async () => {
      const late = compute.run(at(place), 'block', 60_000, { timeLimitMs: 1000 });
      await expect(late).rejects.toMatchObject({
        code: 'COMPUTE_TIMED_OUT',
        retryable: false,
        message: '匹配打分超过 1 秒仍未完成，已中止',
      });
      expect(await compute.run(at(place), 'add', 1)).toBe(1);
    });

    it('ends a call that is not wanted any more', async () => {
      const stop = new AbortController();
      const call = compute.run(at(place), 'block', 60_000, { signal: stop.signal });
      setTimeout(() => stop.abort(new Error('not wanted')), 200);
      await expect(call).rejects.toThrow('not wanted');
      await expect(compute.run(at(place), 'add', 1, { signal: stop.signal })).rejects.toThrow(
        'not wanted',
      );
      expect(await compute.run(at(place), 'add', 1)).toBe(1);
    });

    it('makes one failed call of a program that ends, and goes on with another', async () => {
      await expect(compute.run(at(place), 'leave', null)).rejects.toMatchObject({
        code: 'COMPUTE_CRASHED',
        retryable: false,
        message: '匹配打分程序意外退出，本次任务已中止',
      });
      expect(await compute.run(at(place), 'add', 1)).toBe(1);
    });

    it('makes one failed call of a file that is no program', async () => {
      const none = program<Module>('matching', place, pathToFileURL(join(folder, 'none.mjs')));
      await expect(compute.open(none)).rejects.toMatchObject({ code: 'COMPUTE_CRASHED' });
    });
  });

  it('makes one failed call of a thread whose memory runs out', async () => {
    const call = compute.run(at('thread'), 'hog', null);
    await expect(call).rejects.toMatchObject({ code: 'COMPUTE_CRASHED' });
  });

  it.each(['abort', 'segfault'] as const)(
    'makes one failed call of a process that dies by %s; others go on',
    async (death) => {
      const other = await compute.open(at('process'));
      await expect(compute.run(at('process'), death, null)).rejects.toMatchObject({
        code: 'COMPUTE_CRASHED',
      });
      expect(await other.call('add', 7)).toBe(7);
      other.close();
    },
  );

  it('shows a process nothing of this environment, and takes processes again', async () => {
    const seen: Where[] = [];
    for (let i = 0; i < 6; i++) seen.push(await compute.run(at('process'), 'where', null));
    const pids = new Set(seen.map(({ pid }) => pid));
    expect(pids.has(process.pid)).toBe(false);
    expect(pids.size).toBeLessThanOrEqual(2);
    expect(seen.map(({ secrets }) => secrets)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('lets the next wait for a place', async () => {
    const held = await Promise.all([1, 2].map(() => compute.open(at('process'))));
    const third = compute.run(at('process'), 'add', 3);
    expect(await Promise.race([third, sleep(300, 'waits')])).toBe('waits');
    held[0]?.stop(new Error('enough'));
    expect(await third).toBe(3);
    held[1]?.close();
  });

  it.each([
    ['thread', 1100],
    ['process', 80],
  ] as const)('refuses whoever comes after all places to wait in a %s', async (place, asks) => {
    const small = new Compute();
    const asked = Array.from({ length: asks }, () => small.run(at(place), 'spin', 1000));
    const ends = Promise.allSettled(asked);
    await expect(small.open(at(place))).rejects.toMatchObject({
      code: 'COMPUTE_BUSY',
      retryable: true,
    });
    await small.onApplicationShutdown();
    const codes = (await ends).map((end) =>
      end.status === 'rejected' ? (end.reason as { code: string }).code : end.status,
    );
    expect(new Set(codes)).toEqual(new Set(['COMPUTE_BUSY']));
    await expect(small.open(at(place))).rejects.toMatchObject({ code: 'COMPUTE_BUSY' });
  });
});
