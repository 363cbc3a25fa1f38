import type { ClientBase } from 'pg';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { AppError } from '@jiqia/errors';
import { dataSourceOptions } from './data-source-options.js';
import { mapPgError } from './pg-error-map.js';
import type { Transaction } from './transaction-runner.js';

/** Tables whose rows migrations write, so that a copy of the rest finds them there. */
export const TABLES_OF_MIGRATIONS: readonly string[] = ['migration', 'state_move'];

/** Names of the migrations that have run, in their order. Empty where the database was never migrated. */
export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rowCount } = await client.query(`SELECT 1 WHERE to_regclass('migration') IS NOT NULL`);
  if (rowCount === 0) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
  return rows.map((row) => row.name);
}

export interface Rebuild {
  /** The migrations that the schema to be filled was made by, no more and no fewer. */
  readonly migrations: readonly string[];
  /** Schemas beside `public` that go with the old rows. */
  readonly alsoDropped: readonly string[];
  /** Fills the empty tables, in the transaction that made them. */
  readonly fill: (client: ClientBase) => Promise<void>;
  /** What is to be done with the rows at the newest schema, in the same transaction. */
  readonly finish: (tx: Transaction) => Promise<void>;
}

/** How this connection is known to the server: whoever looks for others leaves it out. */
export const REBUILDING = 'jiqia-rebuild';

/** Copying takes as long as it takes; what another holds is still waited for no longer than two seconds. */
const PATIENT = `SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '2s'`;
const EMPTIED = `DROP SCHEMA IF EXISTS public CASCADE;
  CREATE SCHEMA public AUTHORIZATION pg_database_owner;
  GRANT USAGE ON SCHEMA public TO PUBLIC`;

/**
 * Empties the database, makes the schema of the migrations named, has it filled, and brings it to the newest: one
 * transaction, so that a failure anywhere leaves what was there before.
 * @throws AppError BACKUP_NEWER when one of the migrations is not known here
 */
export async function rebuildDatabase(url: string, rebuild: Rebuild): Promise<void> {
  const options = { ...dataSourceOptions(url, 1), applicationName: REBUILDING };
  const dataSource = await new DataSource(options as typeof options & { type: 'postgres' })
    .initialize()
    .catch((error: unknown) => Promise.reject(mapPgError(error)));
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(PATIENT);
    await runner.startTransaction();
    await rebuildWithin(dataSource, runner, rebuild);
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw mapPgError(error);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

async function rebuildWithin(
  dataSource: DataSource,
  runner: QueryRunner,
  { migrations, alsoDropped, fill, finish }: Rebuild,
): Promise<void> {
  for (const schema of alsoDropped) await runner.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await runner.query(EMPTIED);
  const executor = new MigrationExecutor(dataSource, runner);
  const all = await executor.getPendingMigrations();
  const unknown = migrations.find((name) => !all.some((migration) => migration.name === name));
  if (unknown) throw new AppError({ code: 'BACKUP_NEWER', params: { migration: unknown } });
  const before = all.filter(({ name }) => migrations.includes(name));
  for (const migration of before) await executor.executeMigration(migration);
  await fill((await runner.connect()) as ClientBase);
  for (const migration of await executor.getPendingMigrations())
    await executor.executeMigration(migration);
  await finish(runner.manager as Transaction);
}
