import { SIDES, type Side } from '@jiqia/contracts/words';
import { Clock } from '@jiqia/clock';
import { loadEnvironment } from '@jiqia/config';
import { type DriftReport, SearchIndex } from '@jiqia/search';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { CliModule } from './cli.module.js';
import { driftOfSide, rebuildSide } from './index-sources.js';

/** `index drift` and `index rebuild`: one JSON line a side with counts of ids; exit 1 while the index differs from PostgreSQL. */
export function registerIndexCommand(program: Command): void {
  const index = program.command('index').description('检索索引 / the search index');
  index
    .command('drift')
    .description('与数据库逐条比对，有差异时退出码为 1 / compare with the database')
    .action(() => onEachSide(driftOfSide));
  index
    .command('rebuild')
    .description('从数据库重建索引，期间旧索引照常服务 / build anew beside the one in use')
    .action(() => onEachSide(rebuildSide));
}

async function onEachSide(
  work: (app: INestApplicationContext, side: Side) => Promise<DriftReport>,
): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    CliModule.register(loadEnvironment(), new Clock(), 'worker'),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    for (const side of SIDES) {
      const { missing, stale, ahead, extra } = await work(app, side);
      const counts = {
        missing: missing.length,
        stale: stale.length,
        ahead: ahead.length,
        extra: extra.length,
      };
      console.log(JSON.stringify({ engine: app.get(SearchIndex).engine(), side, ...counts }));
      if (Object.values(counts).some((count) => count > 0)) process.exitCode = 1;
    }
  } finally {
    await app.close();
  }
}
