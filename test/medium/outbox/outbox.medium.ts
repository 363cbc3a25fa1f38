import { randomUUID } from 'node:crypto';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import {
  JobPublisher,
  Outbox,
  OutboxRelay,
  OutboxRepository,
  type PublishedJob,
  type RefusedJob,
} from '@jiqia/outbox';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** A publisher that does what a test tells it and remembers what it took. */
class ScriptedPublisher extends JobPublisher {
  readonly taken: string[] = [];

  constructor(
    private readonly script: (jobs: readonly PublishedJob[]) => Promise<readonly RefusedJob[]>,
  ) {
    super();
  }

  override async publish(jobs: readonly PublishedJob[]): Promise<readonly RefusedJob[]> {
    const refused = await this.script(jobs);
    const bad = new Set(refused.map((job) => job.id));
    this.taken.push(...jobs.map((job) => job.id).filter((id) => !bad.has(id)));
    return refused;
  }
}

/** A door that stays shut until it is opened. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('the outbox and its relay', () => {
  let app: TestApp;
  let outbox: Outbox;
  let messages: OutboxRepository;
  let transactions: TransactionRunner;

  beforeAll(async () => {
    app = await createTestApp([], { jobs: 'captured' });
    outbox = app.get(Outbox);
    messages = app.get(OutboxRepository);
    transactions = app.get(TransactionRunner);
  });
  afterAll(() => app.close());
  beforeEach(() => app.sql('DELETE FROM outbox_message'));

  const relayWith = (
    script: (jobs: readonly PublishedJob[]) => Promise<readonly RefusedJob[]> = () =>
      Promise.resolve([]),
  ) => {
    const publisher = new ScriptedPublisher(script);
    return { relay: new OutboxRelay(messages, publisher), taken: publisher.taken };
  };
  const send = (tx: Transaction, count = 1): Promise<void> =>
    outbox.enqueueAll(
      tx,
      'invitation.send',
      Array.from({ length: count }, () => ({ invitationId: randomUUID() })),
    );
  const rows = () =>
    app.sql<{ id: string; attempts: number; last_error: string; dead: boolean; wait: number }>(
      `SELECT id, attempts, last_error, dead_at IS NOT NULL AS dead,
              extract(epoch FROM available_at - now())::float AS wait FROM outbox_message ORDER BY seq`,
    );
  const makeDue = () => app.sql('UPDATE outbox_message SET available_at = now()');

  it('shows a message when its transaction commits, and not before', async () => {
    await transactions.run(async (tx) => {
      await send(tx);
      expect(await rows()).toHaveLength(0);
    });
    expect(await rows()).toHaveLength(1);
  });

  it('forgets a message whose transaction rolls back', async () => {
    const failing = transactions.run(async (tx) => {
      await send(tx);
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(await rows()).toHaveLength(0);
  });

  it('takes no payload that the job registry does not know', async () => {
    const wrong = { invitationId: 'not an id' };
    await expect(
      transactions.run((tx) => outbox.enqueue(tx, 'invitation.send', wrong)),
    ).rejects.toThrow(/invitationId/);
    expect(await rows()).toHaveLength(0);
  });

  it('brings each message once, however many relays run at once', async () => {
    await transactions.run((tx) => send(tx, 600));
    const relays = Array.from({ length: 5 }, () => relayWith());
    await Promise.all(
      relays.map(async ({ relay }) => {
        while ((await relay.runOnce(40)).claimed > 0);
      }),
    );
    const taken = relays.flatMap((one) => one.taken);
    expect(taken).toHaveLength(600);
    expect(new Set(taken).size).toBe(600);
    expect(relays.filter((one) => one.taken.length > 0).length).toBeGreaterThan(1);
    expect(await rows()).toHaveLength(0);
  });

  it('skips nothing when transactions commit in another order than they wrote', async () => {
    const { relay, taken } = relayWith();
    const slow = gate();
    const wrote = gate();
    const earlier = transactions.run(async (tx) => {
      await send(tx);
      wrote.open();
      await slow.passed;
    });
    await wrote.passed;
    await transactions.run((tx) => send(tx));
    await relay.runOnce();
    expect(taken).toHaveLength(1);
    slow.open();
    await earlier;
    await relay.runOnce();
    expect(taken).toHaveLength(2);
  });

  it('brings a message again, under the same id, when a relay died between publishing and deleting', async () => {
    await transactions.run((tx) => send(tx));
    const [message] = await messages.claim(randomUUID(), 10);
    const { relay, taken } = relayWith();
    expect((await relay.runOnce()).claimed).toBe(0);
    await app.sql(`UPDATE outbox_message SET lease_until = now() - interval '1 second'`);
    await relay.runOnce();
    expect(taken).toEqual([message?.id]);
    expect(await rows()).toHaveLength(0);
  });

  it('lets a relay that lost its lease delete nothing', async () => {
    await transactions.run((tx) => send(tx));
    const shut = [gate(), gate()] as const;
    const inside = [gate(), gate()] as const;
    const [first, second] = shut.map((door, i) =>
      relayWith(async () => {
        inside[i]?.open();
        await door.passed;
        return [];
      }),
    );
    const firstRound = first?.relay.runOnce();
    await inside[0].passed;
    await app.sql(`UPDATE outbox_message SET lease_until = now() - interval '1 second'`);
    const secondRound = second?.relay.runOnce();
    await inside[1].passed;
    shut[0].open();
    await firstRound;
    expect(await rows()).toHaveLength(1);
    shut[1].open();
    await secondRound;
    expect(await rows()).toHaveLength(0);
  });

  it('tries a refused job again and again, later each time, then parks it with the reason; others go on', async () => {
    await transactions.run((tx) => send(tx, 3));
    const [poison] = await rows();
    const { relay, taken } = relayWith((jobs) =>
      Promise.resolve(
        jobs
          .filter((job) => job.id === poison?.id)
          .map(({ id }) => ({ id, error: new Error('cannot digest this') })),
      ),
    );
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      expect((await relay.runOnce()).failed).toBe(1);
      waits.push((await rows())[0]?.wait ?? 0);
      await makeDue();
    }
    expect(taken).toHaveLength(2);
    expect(waits.slice(0, 7).every((wait, i) => i === 0 || wait > (waits[i - 1] ?? 0))).toBe(true);
    expect(await rows()).toMatchObject([{ id: poison?.id, attempts: 8, dead: true }]);
    expect((await rows())[0]?.last_error).toMatch(
      /^系统内部错误（编号 \S{36}），请把编号告诉管理员$/,
    );
    expect((await relay.runOnce()).claimed).toBe(0);
  });

  it('parks at once what no retry can mend', async () => {
    await transactions.run((tx) => send(tx));
    const refusal = new AppError({ code: 'JOB_INVALID' });
    const { relay } = relayWith((jobs) =>
      Promise.resolve(jobs.map(({ id }) => ({ id, error: refusal }))),
    );
    await relay.runOnce();
    expect(await rows()).toMatchObject([{ attempts: 1, dead: true }]);
  });

  it('blames no message while the queue is away, and asks again after a second', async () => {
    await transactions.run((tx) => send(tx, 2));
    let away = true;
    const { relay, taken } = relayWith(() =>
      away ? Promise.reject(new Error('no queue')) : Promise.resolve([]),
    );
    for (let i = 0; i < 25; i++) {
      await expect(relay.runOnce()).rejects.toThrow('no queue');
      await makeDue();
    }
    expect(await rows()).toMatchObject([
      { attempts: 0, dead: false, last_error: 'Error: no queue' },
      { attempts: 0, dead: false },
    ]);
    await expect(relay.runOnce()).rejects.toThrow('no queue');
    for (const row of await rows()) expect(row.wait).toBeLessThanOrEqual(1);
    away = false;
    await makeDue();
    await relay.runOnce();
    expect(taken).toHaveLength(2);
  });

  it('parks a job whose name nobody knows', async () => {
    await app.sql(
      `INSERT INTO outbox_message (id, job, payload) VALUES (uuidv7(), 'no.such', '{}')`,
    );
    await transactions.run((tx) => send(tx));
    const { relay, taken } = relayWith();
    expect(await relay.runOnce()).toEqual({ claimed: 2, published: 1, failed: 1 });
    expect(taken).toHaveLength(1);
    expect(await rows()).toMatchObject([{ dead: true, last_error: 'unknown job no.such' }]);
  });

  it('tells how far behind it is', async () => {
    expect(await messages.lag()).toEqual({ waiting: 0, dead: 0, oldestSeconds: 0 });
    await transactions.run((tx) => send(tx, 3));
    await app.sql(`UPDATE outbox_message SET created_at = now() - interval '90 seconds'
                    WHERE seq = (SELECT min(seq) FROM outbox_message)`);
    await app.sql(`UPDATE outbox_message SET dead_at = now()
                    WHERE seq = (SELECT max(seq) FROM outbox_message)`);
    const lag = await messages.lag();
    expect(lag).toMatchObject({ waiting: 2, dead: 1 });
    expect(lag.oldestSeconds).toBeGreaterThan(89);
    expect(lag.oldestSeconds).toBeLessThan(100);
  });
});
