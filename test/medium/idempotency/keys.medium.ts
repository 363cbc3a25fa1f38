import { TransactionRunner } from '@jiqia/database';
import { IdempotencyKeys, IdempotencyModule } from '@jiqia/idempotency';
import { SweptWork } from '@jiqia/outbox';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const answer = { status: 201, headers: {}, body: { n: 1 } };

describe('keys of requests', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([IdempotencyModule, DiscoveryModule]);
    await app.sql('CREATE TABLE effect (n int)');
    // The product works in its own role, which made no such table.
    await app.sql('GRANT ALL ON effect TO PUBLIC');
  });
  afterAll(() => app.close());

  const key = (name: string) => ({ actor: 'organiser', key: name });
  const effects = async (): Promise<number> => (await app.sql('SELECT 1 FROM effect')).length;
  const write = (): Promise<void> =>
    app.get(TransactionRunner).run(async (tx) => {
      await tx.query('INSERT INTO effect VALUES (1)');
    });

  it('take back the effect of a request whose key another has taken over meanwhile', async () => {
    const keys = app.get(IdempotencyKeys);
    const before = await effects();
    const slow = keys.once(key('lost'), 'f', async () => {
      await app.sql(`UPDATE idempotency_key SET owner = uuidv7() WHERE key = 'lost'`);
      await write();
      return { answer, keep: true };
    });
    await expect(slow).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_PROGRESS' });
    expect(await effects()).toBe(before);
  });

  it('do not try again what was committed before the answer failed', async () => {
    const keys = app.get(IdempotencyKeys);
    const before = await effects();
    const broken = keys.once(key('broken'), 'f', async () => {
      await write();
      throw new Error('could not be read back');
    });
    await expect(broken).rejects.toThrow('could not be read back');
    await expect(
      keys.once(key('broken'), 'f', () => Promise.reject(new Error('no'))),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_ANSWER_LOST' });
    expect(await effects()).toBe(before + 1);
  });

  it('are of one actor each', async () => {
    const keys = app.get(IdempotencyKeys);
    const work = () => Promise.resolve({ answer, keep: true });
    expect(await keys.once(key('mine'), 'f', work)).toEqual({ answer, again: false });
    expect(await keys.once(key('mine'), 'f', work)).toEqual({ answer, again: true });
    const others = { actor: 'somebody', key: 'mine' };
    expect(await keys.once(others, 'g', work)).toEqual({ answer, again: false });
  });

  it('are forgotten when their day is over', async () => {
    const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
    expect((await sweeper.sweep())['idempotencyKeys']).toBe(0);
    await app.sql(
      `UPDATE idempotency_key SET expires_at = now() - interval '1 second' WHERE key = 'mine'`,
    );
    expect((await sweeper.sweep())['idempotencyKeys']).toBe(2);
    expect(await app.sql(`SELECT 1 FROM idempotency_key WHERE key = 'mine'`)).toEqual([]);
  });
});
