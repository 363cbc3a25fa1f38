import type { DataSourceOptions } from 'typeorm';
import { OPEN_REACH } from './reach-wall.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import * as migrations from './migrations/index.js';

/** How every process connects: never `synchronize`; bounded waits, so that a stuck database is an error and not a hang. */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: Object.values(migrations),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    poolSize,
    applicationName: 'jiqia',
    extra: {
      options: OPEN_REACH,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 60_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  };
}
