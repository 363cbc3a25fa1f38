import 'reflect-metadata';
import { ConfigModule, loadEnvironment } from '@jiqia/config';
import {
  JOB_NAMES,
  type JobName,
  type QueueName,
  SUBSCRIBER_NAMES,
  type SubscriberName,
  type WorkName,
} from '@jiqia/contracts/jobs';
import { DatabaseModule } from '@jiqia/database';
import { JobPublisher, OutboxModule } from '@jiqia/outbox';
import { BullBackend, EventSubscriber, JobHandler, type JobQueue, QueueModule } from '@jiqia/queue';
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

/** Reacts as the test says at the moment. */
class ScriptedSubscriber extends EventSubscriber {
  work: Work = () => Promise.resolve();

  constructor(override readonly name: SubscriberName) {
    super();
  }

  override handle(heard: unknown, jobId: string): Promise<void> {
    return this.work(heard, jobId);
  }
}

export interface QueueApp {
  readonly publisher: JobPublisher;
  /** Says what the handler of a kind of work does from now on. */
  on: (name: WorkName, work: Work) => void;
  queue: (name: QueueName) => JobQueue;
  close: () => Promise<void>;
}

/** BullMQ and the worker's own processors, with handlers that a test writes. */
export async function createQueueApp(
  environment: Readonly<Record<string, string>>,
  options: { readonly consume: boolean } = { consume: true },
): Promise<QueueApp> {
  const workers = new Map<WorkName, ScriptedHandler | ScriptedSubscriber>([
    ...JOB_NAMES.map((name) => [name, new ScriptedHandler(name)] as const),
    ...SUBSCRIBER_NAMES.map((name) => [name, new ScriptedSubscriber(name)] as const),
  ]);
  const providers = [...workers].map(([name, worker]) => ({
    provide: `worker of ${name}`,
    useValue: worker,
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
    on: (name, work) => {
      const worker = workers.get(name);
      if (worker) worker.work = work;
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
