import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mapPgError, migrationsOf, OPEN_REACH } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import pg from 'pg';
import { ArchiveWriter } from './archive-writer.js';
import { FORMAT, type TableCopy, tablePart } from './backup-format.js';
import { fillOrder } from './fill-order.js';
import { filesOf } from './kept-files.js';
import { LEFT_OUT } from './left-out.js';
import {
  copyOut,
  inSnapshot,
  referencesOf,
  sequencesOf,
  tablesOf,
} from './table-copies.repository.js';

export interface BackupPlan {
  readonly databaseUrl: string;
  /** The data folder, whose letters and secret go along. */
  readonly data: string;
  readonly file: string;
  readonly at: Date;
}

export interface BackupSummary {
  readonly file: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/**
 * Writes the whole installation into one file: all tables in one state of the database, then the files. It may run while people
 * work. A letter that goes out meanwhile is in the file or not; its row says what is true.
 * @throws AppError SCHEMA_MISSING where there is nothing to back up
 */
export async function makeBackup(plan: BackupPlan): Promise<BackupSummary> {
  await mkdir(dirname(plan.file), { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: plan.databaseUrl, options: OPEN_REACH });
  await client.connect().catch((error: unknown) => Promise.reject(mapPgError(error)));
  const archive = new ArchiveWriter(plan.file);
  try {
    const database = await inSnapshot(client, () => copyTables(client, archive));
    const before = archive.parts.length;
    for await (const { name, bytes } of filesOf(plan.data)) await archive.add(name, bytes);
    const files = archive.parts.length - before;
    await archive.finish({ format: FORMAT, madeAt: plan.at.toISOString(), ...database });
    const rows = database.tables.reduce((sum, table) => sum + table.rows, 0);
    return { file: plan.file, tables: database.tables.length, rows, files };
  } catch (error) {
    await archive.abandon();
    throw mapPgError(error);
  } finally {
    await client.end();
  }
}

async function copyTables(client: pg.Client, archive: ArchiveWriter) {
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) throw new AppError({ code: 'SCHEMA_MISSING' });
  const kept = (await tablesOf(client)).filter(({ name }) => !LEFT_OUT.has(name));
  const tables: TableCopy[] = [];
  for (const table of fillOrder(kept, await referencesOf(client))) {
    let number = 0;
    const rows = await copyOut(client, table, (bytes) =>
      archive.add(tablePart(table.name, ++number), bytes),
    );
    tables.push({ ...table, rows });
  }
  return { migrations, tables, sequences: await sequencesOf(client) };
}
