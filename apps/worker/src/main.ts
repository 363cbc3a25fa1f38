import 'reflect-metadata';
import { loadEnvironment } from '@jiqia/config';
import { isAppError } from '@jiqia/errors';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

try {
  const app = await NestFactory.createApplicationContext(WorkerModule.register(loadEnvironment()), {
    logger: ['warn', 'error', 'fatal'],
  });
  app.enableShutdownHooks();
  console.log('worker ready');
} catch (error) {
  console.error(isAppError(error) ? error.message : error);
  process.exit(1);
}
