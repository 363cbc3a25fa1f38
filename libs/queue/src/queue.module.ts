import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { JobPublisher, OutboxRelay } from '@jiqia/outbox';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BullBackend } from './bull-backend.js';
import { BullJobPublisher } from './bull-job-publisher.js';
import { InlineJobPublisher } from './inline-job-publisher.js';
import { JobDispatcher } from './job-dispatcher.js';

/** Dispatcher, relay and publisher for a process that works jobs off: by BullMQ (worker) or at once (`inline`). */
@Global()
@Module({})
export class QueueModule {
  static forWorker(): DynamicModule {
    return QueueModule.of([
      {
        provide: BullBackend,
        inject: [ENVIRONMENT],
        useFactory: (environment: Environment) => BullBackend.prepare(environment),
      },
      {
        provide: JobPublisher,
        inject: [BullBackend],
        useFactory: (backend: BullBackend) => new BullJobPublisher(backend),
      },
    ]);
  }

  static inline(): DynamicModule {
    return QueueModule.of([{ provide: JobPublisher, useClass: InlineJobPublisher }]);
  }

  private static of(providers: Provider[]): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [JobDispatcher, OutboxRelay, ...providers],
      exports: [JobDispatcher, OutboxRelay, ...providers],
    };
  }
}
