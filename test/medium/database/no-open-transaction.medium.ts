import { AsyncLocalStorage } from 'node:async_hooks';
import { Compute } from '@jiqia/compute';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { DemoService } from '@jiqia/demo';
import { ORGANISER } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { SweptWork } from '@jiqia/outbox';
import { SearchIndex } from '@jiqia/search';
import { DiscoveryService } from '@nestjs/core';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { makeInvited } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';

/** Whatever is asked over a network, or of another process, may take long: no transaction waits for it. */
describe('no transaction stays open', () => {
  let app: TestApp;
  const within = new AsyncLocalStorage<true>();
  const asked: [what: string, inTransaction: boolean][] = [];

  const watch = (owner: object, methods: readonly string[], name: string): void => {
    for (const method of methods) {
      const own = (owner as Record<string, (...args: unknown[]) => unknown>)[method];
      jest.spyOn(owner as Record<string, () => unknown>, method).mockImplementation(function (
        this: unknown,
        ...args: unknown[]
      ) {
        asked.push([`${name}.${method}`, within.getStore() === true]);
        return own?.apply(owner, args);
      });
    }
  };

  beforeAll(async () => {
    app = await createWholeProduct();
    const runner = app.get(TransactionRunner);
    const run = runner.run.bind(runner);
    jest
      .spyOn(runner, 'run')
      .mockImplementation((work: (tx: Transaction) => Promise<unknown>) =>
        run((tx) => within.run(true, () => work(tx))),
      );
    watch(app.mailer, ['send'], 'mailer');
    const index = ['upsert', 'remove', 'search', 'candidates', 'drift', 'rebuild'];
    watch(app.get(SearchIndex), index, 'index');
    watch(app.get(Compute), ['open', 'run'], 'compute');
  });
  afterAll(() => app.close());

  it('while letters are sent, the index is asked, sheets are read and runs are computed', async () => {
    await app.get(DemoService).load(false, () => undefined);
    const { match } = await makeInvited(app);
    await app.drain();
    await app.get(NeedsService).move(ORGANISER, match.needId, 'PAUSED');
    await app.drain();
    await new Sweeper(app.get(DiscoveryService), app.get(SweptWork)).sweep();
    expect(asked.filter(([, inTransaction]) => inTransaction)).toEqual([]);
    expect(new Set(asked.map(([what]) => what))).toEqual(
      new Set([
        'compute.open',
        'compute.run',
        'index.candidates',
        'index.drift',
        'index.remove',
        'index.upsert',
        'mailer.send',
      ]),
    );
  }, 120_000);
});
