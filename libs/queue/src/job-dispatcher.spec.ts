import 'reflect-metadata';
import { JOB_NAMES, type JobName } from '@jiqia/contracts/jobs';
import { Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { JobDispatcher } from './job-dispatcher.js';
import { JobHandler } from './job-handler.js';

const ID = '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11';

class NotingHandler extends JobHandler {
  readonly seen: unknown[] = [];

  constructor(override readonly job: JobName) {
    super();
  }

  override async handle(payload: unknown, jobId: string): Promise<void> {
    this.seen.push([payload, jobId]);
  }
}

async function boot(jobs: readonly JobName[]): Promise<{
  dispatcher: JobDispatcher;
  handlers: NotingHandler[];
}> {
  const handlers = jobs.map((job) => new NotingHandler(job));
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
  it('starts with one handler a job', async () => {
    await expect(boot(JOB_NAMES)).resolves.toBeDefined();
  });

  it.each(JOB_NAMES)('does not start without a handler for %s', async (missing) => {
    await expect(boot(JOB_NAMES.filter((name) => name !== missing))).rejects.toThrow(
      `no handler for ${missing}`,
    );
  });

  it.each(JOB_NAMES)('does not start with two handlers for %s', async (twice) => {
    await expect(boot([...JOB_NAMES, twice])).rejects.toThrow(`job ${twice} has two handlers`);
  });

  it('brings a job to its own handler only', async () => {
    const { dispatcher, handlers } = await boot(JOB_NAMES);
    await dispatcher.dispatch('invitation.send', { invitationId: ID }, 'job-1');
    for (const handler of handlers) {
      expect(handler.seen).toEqual(
        handler.job === 'invitation.send' ? [[{ invitationId: ID }, 'job-1']] : [],
      );
    }
  });

  it.each([
    ['an unknown job', 'invitation.burn', { invitationId: ID }],
    ['a payload with more than ids', 'invitation.send', { invitationId: ID, email: 'a@b.cn' }],
    ['a payload with less', 'invitation.send', {}],
    ['no payload', 'invitation.send', undefined],
  ])('refuses %s for good', async (_what, name, payload) => {
    const { dispatcher, handlers } = await boot(JOB_NAMES);
    await expect(dispatcher.dispatch(name, payload, 'job-1')).rejects.toMatchObject({
      code: 'JOB_INVALID',
      retryable: false,
    });
    expect(handlers.flatMap((handler) => handler.seen)).toEqual([]);
  });
});
