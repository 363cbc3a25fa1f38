import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule } from '@jiqia/invitations';
import PostalMime from 'postal-mime';
import { age } from '../../support/age.js';
import { makeInvited, readPair } from '../../support/factories.js';
import { canStartRedis, RedisProcess } from '../../support/redis-process.js';
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { waitFor } from '../../support/wait-for.js';
import { WorkerProcess } from '../../support/worker-process.js';

const BACKENDS = ['postgres', ...(canStartRedis ? ['redis'] : [])];

describe.each(BACKENDS)('worker processes on %s', (backend) => {
  let app: TestApp;
  let peer: SmtpPeer;
  let redis: RedisProcess | undefined;
  const workers: WorkerProcess[] = [];

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule], { jobs: 'captured' });
    peer = await startSmtpPeer();
    if (backend === 'redis') redis = await RedisProcess.start();
  });
  afterAll(async () => {
    for (const worker of workers) await worker.end('SIGKILL');
    await redis?.kill();
    await peer.close();
    await app.close();
  });

  const startWorker = async (): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.start({
      DATABASE_URL: app.url,
      SMTP_URL: peer.url,
      LINK_SECRET: 'a-secret-that-only-the-tests-know-of',
      QUEUE_BACKEND: backend,
      ...(redis && { REDIS_URL: redis.url }),
    });
    workers.push(worker);
    return worker;
  };
  const statesOf = async (matchId: string): Promise<string[]> => {
    const pair = await readPair(app, matchId);
    return [pair.need.state, pair.capability.state];
  };
  const bothAwait = (matchId: string, ms: number) =>
    waitFor(
      () => statesOf(matchId),
      (states) => states.every((state) => state === 'AWAITING'),
      ms,
    );

  it('take a killed worker’s jobs up within fifteen seconds; no letter is lost', async () => {
    const first = await startWorker();
    peer.mode = 'hang';
    const { match } = await makeInvited(app);
    await waitFor(
      () => peer.begun(),
      (begun) => begun === 2,
      20_000,
    );
    const second = await startWorker();
    peer.mode = 'take';
    await first.end('SIGKILL');
    const killed = performance.now();
    await bothAwait(match.id, 30_000);
    expect(performance.now() - killed).toBeLessThan(15_000);
    const ids = await Promise.all(
      peer.letters.map(async (letter) => (await PostalMime.parse(letter)).messageId),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids.length).toBeLessThanOrEqual(4);
    expect(await violatedInvariants(app.url)).toEqual([]);
    expect(await second.end('SIGTERM')).toBeLessThan(10_000);
  }, 90_000);

  it('bring about what a queue that was emptied had taken, by the sweep', async () => {
    const { match } = await makeInvited(app);
    // The message has left the outbox and its queue has forgotten it.
    await app.drain();
    expect(await statesOf(match.id)).toEqual(['RELEASED', 'RELEASED']);
    await age(app, 2);
    await redis?.flush();
    await startWorker();
    await bothAwait(match.id, 30_000);
  }, 90_000);
});
