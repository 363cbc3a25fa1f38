import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { Logger, LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { loggerOptions, type LogSettings } from './logger-options.js';

/** Structured logs of a process. Nest's own `Logger` writes through it once `useStructuredLogs` has run. */
@Module({})
export class ObservabilityModule {
  /** `destination` takes the lines instead of stdout. One process has one logger: the first registration wins. */
  static register(settings: LogSettings, destination?: DestinationStream): DynamicModule {
    const options = loggerOptions(settings);
    return {
      module: ObservabilityModule,
      imports: [LoggerModule.forRoot({ pinoHttp: destination ? [options, destination] : options })],
      exports: [LoggerModule],
    };
  }
}

/** Sends what Nest and the services log to the structured logger; create the app with `bufferLogs: true`. */
export function useStructuredLogs(app: INestApplicationContext): void {
  app.useLogger(app.get(Logger));
  app.flushLogs();
}
