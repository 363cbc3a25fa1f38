import { type Actor, VISITOR } from '@jiqia/identity';
import { EventStreams, type Seen } from './event-streams.js';

const EVERY_MS = 500;
const A_WHILE_MS = 20_000;
const LONGEST_MS = 300_000;

const someone = (id: string): Actor => ({ ...VISITOR, id });

describe('streams of events', () => {
  let streams: EventStreams;
  let now: Seen;
  beforeEach(() => {
    jest.useFakeTimers();
    streams = new EventStreams();
    now = { version: 'a' };
  });
  afterEach(() => {
    streams.onModuleDestroy();
    jest.useRealTimers();
  });

  const follow = (actor = someone('1')) =>
    streams.follow({
      actor,
      look: () => Promise.resolve(now),
      everyMs: EVERY_MS,
      full: 'STREAMS_FULL',
    });
  const listen = async () => {
    const heard: (string | null)[] = [];
    let hasEnded = false;
    const listening = (await follow()).subscribe({
      next: (seen) => heard.push(seen && seen.version),
      complete: () => (hasEnded = true),
    });
    return { heard, listening, hasEnded: () => hasEnded };
  };

  it('tell how it stands, each change once, and end when it is over', async () => {
    const { heard, hasEnded } = await listen();
    expect(heard).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(EVERY_MS * 3);
    expect(heard).toEqual(['a']);
    now = { version: 'b' };
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    now = { version: 'c', isOver: true };
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect([heard, hasEnded()]).toEqual([['a', 'b', 'c'], true]);
    now = { version: 'd' };
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(heard).toEqual(['a', 'b', 'c']);
  });

  it('look again only once the last look is over', async () => {
    let looks = 0;
    const answers: ((seen: Seen) => void)[] = [];
    const look = (): Promise<Seen> =>
      looks++ === 0 ? Promise.resolve(now) : new Promise((answer) => void answers.push(answer));
    const followed = {
      actor: someone('1'),
      look,
      everyMs: EVERY_MS,
      full: 'STREAMS_FULL',
    } as const;
    const heard: unknown[] = [];
    (await streams.follow(followed)).subscribe((seen) => heard.push(seen?.version));
    await jest.advanceTimersByTimeAsync(EVERY_MS * 9);
    expect([looks, answers.length]).toEqual([2, 1]);
    answers[0]?.({ version: 'b' });
    await jest.advanceTimersByTimeAsync(EVERY_MS / 5);
    expect([looks, heard]).toEqual([2, ['a', 'b']]);
  });

  it('give a sign of life, and end after five minutes and with the process', async () => {
    const { heard, hasEnded } = await listen();
    await jest.advanceTimersByTimeAsync(A_WHILE_MS);
    expect(heard).toEqual(['a', null]);
    await jest.advanceTimersByTimeAsync(LONGEST_MS);
    expect(hasEnded()).toBe(true);
    const other = await listen();
    streams.onModuleDestroy();
    expect(other.hasEnded()).toBe(true);
  });

  it('are so many and no more, for one account and for all; whoever leaves makes room', async () => {
    const open = async (id: string) => (await follow(someone(id))).subscribe();
    const own = [];
    for (let i = 0; i < 30; i++) own.push(await open('1'));
    await expect(open('1')).rejects.toMatchObject({ code: 'STREAMS_FULL' });
    own[0]?.unsubscribe();
    await open('1');
    for (let i = 0; i < 170; i++) await open(`other ${i}`);
    await expect(open('last')).rejects.toMatchObject({ code: 'STREAMS_FULL' });
  });
});
