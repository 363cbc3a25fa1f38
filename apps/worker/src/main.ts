import 'reflect-metadata';
import { loadEnvironment } from '@jiqia/config';
import { isAppError } from '@jiqia/errors';
import { useStructuredLogs } from '@jiqia/observability';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

try {
  const app = await NestFactory.createApplicationContext(WorkerModule.register(loadEnvironment()), {
    bufferLogs: true,
  });
  useStructuredLogs(app);
  app.enableShutdownHooks();
  console.log('worker ready');
} catch (error) {
  console.error(isAppError(error) ? error.message : error);
  process.exit(1);
}
