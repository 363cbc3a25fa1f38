import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { JobPublisher, OutboxRelay } from '@jiqia/outbox';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { ConnectionOptions } from 'bullmq';
import { bullConnection } from './bull-connection.js';
import { BullJobPublisher } from './bull-job-publisher.js';
import { InlineJobPublisher } from './inline-job-publisher.js';
import { JobDispatcher } from './job-dispatcher.js';

/** Nest token of BullMQ's connection options. */
export const BULL_CONNECTION = Symbol('BULL_CONNECTION');

/** Dispatcher, relay and publisher for a process that works jobs off: by BullMQ (worker) or at once (`inline`). */
@Global()
@Module({})
export class QueueModule {
  static forWorker(): DynamicModule {
    return QueueModule.of([
      {
        provide: BULL_CONNECTION,
        inject: [ENVIRONMENT],
        useFactory: (environment: Environment) => bullConnection(environment),
      },
      {
        provide: JobPublisher,
        inject: [BULL_CONNECTION],
        useFactory: (connection: ConnectionOptions) => new BullJobPublisher(connection),
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
