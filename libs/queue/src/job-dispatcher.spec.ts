import 'reflect-metadata';
import {
  JOB_NAMES,
  type JobName,
  SUBSCRIBER_NAMES,
  type SubscriberName,
  type WorkName,
} from '@jiqia/contracts/jobs';
import { Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { EventSubscriber } from './event-subscriber.js';
import { JobDispatcher } from './job-dispatcher.js';
import { JobHandler } from './job-handler.js';

const ID = '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11';

const ALL: readonly WorkName[] = [...JOB_NAMES, ...SUBSCRIBER_NAMES];

class NotingHandler extends JobHandler {
  readonly seen: unknown[] = [];

  constructor(override readonly job: JobName) {
    super();
  }

  override async handle(payload: unknown, jobId: string): Promise<void> {
    this.seen.push([payload, jobId]);
  }
}

class NotingSubscriber extends EventSubscriber {
  readonly seen: unknown[] = [];

  constructor(override readonly name: SubscriberName) {
    super();
  }

  override async handle(heard: unknown, jobId: string): Promise<void> {
    this.seen.push([heard, jobId]);
  }
}

type Noting = NotingHandler | NotingSubscriber;
const isJob = (name: string): name is JobName => (JOB_NAMES as string[]).includes(name);
const nameOf = (worker: Noting): string =>
  worker instanceof NotingHandler ? worker.job : worker.name;

async function boot(names: readonly WorkName[]): Promise<{
  dispatcher: JobDispatcher;
  handlers: Noting[];
}> {
  const handlers = names.map((name) =>
    isJob(name) ? new NotingHandler(name) : new NotingSubscriber(name),
  );
  const providers: Provider[] = handlers.map((handler, i) => ({
    provide: `handler ${i}`,
    useValue: handler,
  }));
  @Module({ imports: [DiscoveryModule], providers: [JobDispatcher, ...providers] })
  class HandlersModule {}
  const module = await Test.createTestingModule({ imports: [HandlersModule] }).compile();
  const app = await module.init();
  return { dispatcher: app.get(JobDispatcher), handlers };
}

describe('JobDispatcher', () => {
  it('starts with one handler a job and a subscriber', async () => {
    await expect(boot(ALL)).resolves.toBeDefined();
  });

  it.each(ALL)('does not start without a handler for %s', async (missing) => {
    await expect(boot(ALL.filter((name) => name !== missing))).rejects.toThrow(
      `no handler for ${missing}`,
    );
  });

  it.each(ALL)('does not start with two handlers for %s', async (twice) => {
    await expect(boot([...ALL, twice])).rejects.toThrow(`${twice} has two handlers`);
  });

  it('brings a job to its own handler only', async () => {
    const { dispatcher, handlers } = await boot(ALL);
    await dispatcher.dispatch('invitation.send', { invitationId: ID }, 'job-1');
    for (const handler of handlers) {
      expect(handler.seen).toEqual(
        nameOf(handler) === 'invitation.send' ? [[{ invitationId: ID }, 'job-1']] : [],
      );
    }
  });

  it('brings an event to the one subscriber it is meant for', async () => {
    const { dispatcher, handlers } = await boot(ALL);
    const heard = { event: 'need.closed', needId: ID };
    await dispatcher.dispatch('meetings.cancel-for-entry', heard, 'job-1');
    for (const handler of handlers) {
      expect(handler.seen).toEqual(
        nameOf(handler) === 'meetings.cancel-for-entry' ? [[heard, 'job-1']] : [],
      );
    }
  });

  it.each([
    [
      'an event it does not listen to',
      'meetings.cancel-for-entry',
      { event: 'match.lapsed', matchId: ID },
    ],
    ['an event without its name', 'meetings.cancel-for-entry', { needId: ID }],
    [
      'an event with the ids of another',
      'meetings.cancel-for-entry',
      { event: 'need.closed', capabilityId: ID },
    ],
    ['an unknown job', 'invitation.burn', { invitationId: ID }],
    ['a payload with more than ids', 'invitation.send', { invitationId: ID, email: 'a@b.cn' }],
    ['a payload with less', 'invitation.send', {}],
    ['no payload', 'invitation.send', undefined],
  ])('refuses %s for good', async (_what, name, payload) => {
    const { dispatcher, handlers } = await boot(ALL);
    await expect(dispatcher.dispatch(name, payload, 'job-1')).rejects.toMatchObject({
      code: 'JOB_INVALID',
      retryable: false,
    });
    expect(handlers.flatMap((handler) => handler.seen)).toEqual([]);
  });
});
