import { loadEnvironment } from '@jiqia/config';
import { Clock } from '@jiqia/clock';
import { DemoService } from '@jiqia/demo';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { CliModule } from './cli.module.js';

/** `demo`: loads the demo city and runs its open edition; the worker does the queued work. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('载入演示城市并跑完两届 / load the demo city and run its two editions')
    .option('--if-empty', '只在数据库为空时')
    .action(async (options: { ifEmpty?: boolean }) => {
      const app = await NestFactory.createApplicationContext(
        CliModule.register(loadEnvironment(), new Clock(), 'worker'),
        { logger: ['error', 'fatal'], abortOnError: false },
      );
      try {
        await app.get(DemoService).load(options.ifEmpty ?? false, (line) => console.log(line));
      } finally {
        await app.close();
      }
    });
}
