import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { JOBS, WORK, type WorkName } from '@jiqia/contracts/jobs';
import { AppError } from '@jiqia/errors';
import { createQueueApp, type QueueApp } from '../../support/queue-app.js';
import { cloneDatabase } from '../../support/test-database.js';
import { waitFor } from '../../support/wait-for.js';

const REDIS = process.env['TEST_REDIS_URL'];
const BACKENDS: [string, Record<string, string>][] = [
  ['PostgreSQL', { QUEUE_BACKEND: 'postgres' }],
  ...(REDIS
    ? ([['Redis', { QUEUE_BACKEND: 'redis', REDIS_URL: `${REDIS}/1` }]] satisfies [
        string,
        Record<string, string>,
      ][])
    : []),
];

/** What every store of the queue must do alike. */
describe.each(BACKENDS)('the queue on %s', (_name, variables) => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let app: QueueApp;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await createQueueApp({ DATABASE_URL: database.url, ...variables });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const payloadOf = (job: WorkName): Record<string, unknown> =>
    job === 'match-run.execute' ? { matchRunId: randomUUID() } : { invitationId: randomUUID() };
  const publish = async (job: WorkName, payload: unknown = payloadOf(job), id = randomUUID()) => {
    await app.publisher.publish([{ id, name: job, payload }]);
    return id;
  };
  const ended = (job: WorkName, id: string) =>
    waitFor(
      async () => {
        const queue = app.queue(WORK[job].queue);
        const state = (await (await queue.getJob(id))?.getState()) ?? 'missing';
        const found = await queue.getJob(id);
        return {
          state,
          attempts: found?.attemptsMade,
          reason: found?.failedReason,
        };
      },
      ({ state }) => state === 'completed' || state === 'failed',
      20_000,
    );

  it('brings a job to its handler once, with its payload and id', async () => {
    const seen: unknown[] = [];
    app.on('invitation.send', async (payload, id) => void seen.push({ payload, id }));
    const payload = payloadOf('invitation.send');
    const id = await publish('invitation.send', payload);
    expect(await ended('invitation.send', id)).toMatchObject({ state: 'completed', attempts: 1 });
    await sleep(300);
    expect(seen).toEqual([{ payload, id }]);
  });

  it('drops a job whose id it has seen, also after that one is done', async () => {
    const seen: string[] = [];
    app.on('invitation.send', async (_payload, id) => void seen.push(id));
    const id = randomUUID();
    const job = { id, name: 'invitation.send', payload: payloadOf('invitation.send') } as const;
    await app.publisher.publish([job, job]);
    await app.publisher.publish([job]);
    await ended('invitation.send', id);
    await app.publisher.publish([job]);
    await sleep(500);
    expect(seen).toEqual([id]);
  });

  it('takes many jobs of several queues in one go', async () => {
    const seen = new Set<string>();
    app.on('invitation.send', async (_payload, id) => void seen.add(id));
    app.on('match-run.execute', async (_payload, id) => void seen.add(id));
    const jobs = Array.from({ length: 120 }, (_, i) => {
      const name = i % 2 === 0 ? 'invitation.send' : 'match-run.execute';
      return { id: randomUUID(), name, payload: payloadOf(name) } as const;
    });
    await app.publisher.publish(jobs);
    await waitFor(
      () => seen.size,
      (size) => size === 120,
      20_000,
    );
  });

  it('tries a job again, later each time, until it succeeds', async () => {
    const at: number[] = [];
    app.on('match-run.execute', async () => {
      at.push(performance.now());
      if (at.length < 3) throw new Error('not yet');
    });
    const id = await publish('match-run.execute');
    expect(await ended('match-run.execute', id)).toMatchObject({ state: 'completed' });
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(gaps).toHaveLength(2);
    expect(gaps[0]).toBeGreaterThanOrEqual(480);
    expect(gaps[1]).toBeGreaterThanOrEqual(980);
  });

  it('gives a job up after its attempts and keeps the reason', async () => {
    let tries = 0;
    app.on('match-run.execute', () => {
      tries++;
      return Promise.reject(new Error(`try ${tries} failed`));
    });
    const id = await publish('match-run.execute');
    expect(await ended('match-run.execute', id)).toEqual({
      state: 'failed',
      attempts: JOBS['match-run.execute'].attempts,
      reason: expect.stringMatching(/^系统内部错误（编号 \S{36}），请把编号告诉管理员$/) as string,
    });
    expect(tries).toBe(3);
  });

  it('keeps the reactions of two subscribers to one event apart', async () => {
    const heard = { event: 'need.closed', needId: randomUUID() };
    const seen: string[] = [];
    app.on('meetings.cancel-for-entry', async () => {
      seen.push('meetings');
      if (seen.filter((who) => who === 'meetings').length < 3) throw new Error('not yet');
    });
    app.on('invitations.revoke-for-entry', async () => void seen.push('invitations'));
    const slow = await publish('meetings.cancel-for-entry', heard);
    const quick = await publish('invitations.revoke-for-entry', heard);
    expect(await ended('invitations.revoke-for-entry', quick)).toMatchObject({ attempts: 1 });
    expect(await ended('meetings.cancel-for-entry', slow)).toMatchObject({
      state: 'completed',
      attempts: 3,
    });
    expect(seen.toSorted()).toEqual(['invitations', 'meetings', 'meetings', 'meetings']);
  });

  it('does not repeat what no retry can mend', async () => {
    let tries = 0;
    app.on('invitation.send', () => {
      tries++;
      return Promise.reject(new AppError({ code: 'JOB_INVALID', params: { name: 'x' } }));
    });
    const id = await publish('invitation.send');
    expect(await ended('invitation.send', id)).toMatchObject({
      state: 'failed',
      reason: '任务 x 无法识别',
    });
    await sleep(800);
    expect(tries).toBe(1);
  });

  it('gives up a job whose payload breaks its schema; its handler never sees it', async () => {
    let tries = 0;
    app.on('invitation.send', async () => void tries++);
    const id = await publish('invitation.send', { invitationId: 'somebody', email: 'a@b.cn' });
    expect(await ended('invitation.send', id)).toMatchObject({ state: 'failed' });
    expect(tries).toBe(0);
  });

  it('lets others go on beside a job that fails', async () => {
    const seen: string[] = [];
    const bad = randomUUID();
    app.on('invitation.send', async (_payload, id) => {
      if (id === bad) throw new Error('poison');
      seen.push(id);
    });
    await publish('invitation.send', payloadOf('invitation.send'), bad);
    const good = await publish('invitation.send');
    await ended('invitation.send', good);
    expect(seen).toEqual([good]);
  });

  it('finishes the running job when it is closed, and takes no other', async () => {
    const other = await createQueueApp({ DATABASE_URL: database.url, ...variables });
    // Only one of the two apps may get the jobs of this test.
    const done: string[] = [];
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow = async (_payload: unknown, id: string): Promise<void> => {
      started();
      await sleep(1500);
      done.push(id);
    };
    await app.close();
    other.on('match-run.execute', slow);
    const ids = [randomUUID(), randomUUID()];
    await other.publisher.publish(
      ids.map((id) => ({ id, name: 'match-run.execute', payload: payloadOf('match-run.execute') })),
    );
    await running;
    await other.close();
    expect(done).toHaveLength(1);
    app = await createQueueApp({ DATABASE_URL: database.url, ...variables });
    app.on('match-run.execute', async (_payload, id) => void done.push(id));
    await waitFor(
      () => done.length,
      (count) => count === 2,
      20_000,
    );
    expect(new Set(done)).toEqual(new Set(ids));
  });
});
