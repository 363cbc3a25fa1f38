import 'reflect-metadata';
import { ConfigModule, loadEnvironment } from '@jiqia/config';
import { JOB_NAMES, type JobName, type QueueName } from '@jiqia/contracts/jobs';
import { DatabaseModule } from '@jiqia/database';
import { JobPublisher, OutboxModule } from '@jiqia/outbox';
import { BullBackend, JobHandler, type JobQueue, QueueModule } from '@jiqia/queue';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { JobProcessors } from '../../apps/worker/src/processors/job-processors.js';

type Work = (payload: unknown, jobId: string) => Promise<void>;

const quiet = (): void => undefined;

/** Handles one kind of job as the test says at the moment. */
class ScriptedHandler extends JobHandler {
  work: Work = () => Promise.resolve();

  constructor(override readonly job: JobName) {
    super();
  }

  override handle(payload: unknown, jobId: string): Promise<void> {
    return this.work(payload, jobId);
  }
}

export interface QueueApp {
  readonly publisher: JobPublisher;
  /** Says what the handler of a kind of job does from now on. */
  on: (job: JobName, work: Work) => void;
  queue: (name: QueueName) => JobQueue;
  close: () => Promise<void>;
}

/** BullMQ and the worker's own processors, with handlers that a test writes. */
export async function createQueueApp(
  environment: Readonly<Record<string, string>>,
  options: { readonly consume: boolean } = { consume: true },
): Promise<QueueApp> {
  const handlers = JOB_NAMES.map((name) => new ScriptedHandler(name));
  const providers = handlers.map((handler) => ({
    provide: `handler of ${handler.job}`,
    useValue: handler,
  }));
  @Module({ providers: options.consume ? [...providers, JobProcessors] : providers })
  class ScriptedModule {}
  const parsed = loadEnvironment({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...environment });
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register(parsed),
      DatabaseModule,
      OutboxModule,
      QueueModule.forWorker(),
      ScriptedModule,
    ],
  })
    .setLogger({ log: quiet, warn: quiet, error: quiet, debug: quiet })
    .compile();
  const app = await module.init();
  const opened = new Map<QueueName, JobQueue>();
  return {
    publisher: app.get(JobPublisher, { strict: false }),
    on: (job, work) => {
      const handler = handlers.find((candidate) => candidate.job === job);
      if (handler) handler.work = work;
    },
    queue: (name) => {
      const backend = app.get(BullBackend, { strict: false });
      const queue = opened.get(name) ?? backend.queue(name, () => undefined);
      opened.set(name, queue);
      return queue;
    },
    close: async () => {
      await Promise.all([...opened.values()].map((queue) => queue.close()));
      await app.close();
    },
  };
}
