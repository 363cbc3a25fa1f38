import { mapPgError, OPEN_REACH, rebuildDatabase } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { SEEDED_TEXTS } from '@jiqia/disclosures';
import { SEEDED_TABLES } from '@jiqia/fairs';
import { removeLetters, type Replay, replayErasures } from '@jiqia/personal-data';
import { QUEUE_SCHEMA } from '@jiqia/queue';
import pg from 'pg';
import { checkedEntries, checkedManifest } from './archive-reader.js';
import { type Manifest, tableOf } from './backup-format.js';
import { FilledTables } from './filled-tables.js';
import { StagedFiles } from './kept-files.js';
import { LEFT_OUT } from './left-out.js';
import {
  clear,
  firstWithRows,
  othersConnected,
  setSequences,
  setTriggers,
  tablesOf,
} from './table-copies.repository.js';

/** Tables with rows in every installation. */
const SEEDED = [...SEEDED_TABLES, ...SEEDED_TEXTS];

export interface RestorePlan {
  readonly databaseUrl: string;
  readonly data: string;
  readonly file: string;
  /** Whether rows that are there may go. */
  readonly replace: boolean;
}

export interface RestoreSummary {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  /** Persons and accounts that were erased after the backup, and so once more. */
  readonly erased: number;
}

/**
 * Puts a backup in the place of what is there: the file is read to its end first, then everything goes in as one transaction,
 * then the files take their places. The index and the queue are left empty for the sweeper. Who was erased after the backup was
 * made is erased in the same transaction, and letters that name them go.
 * @throws AppError BACKUP_DAMAGED, BACKUP_NEWER, LEDGER_DAMAGED, RESTORE_NOT_EMPTY, RESTORE_IN_USE; nothing has changed then
 */
export async function restoreBackup(plan: RestorePlan): Promise<RestoreSummary> {
  const manifest = await checkedManifest(plan.file);
  await assertFree(plan);
  const files = new StagedFiles(plan.data);
  let replay: Replay = { erased: 0, letters: [] };
  try {
    await rebuildDatabase(plan.databaseUrl, {
      migrations: manifest.migrations,
      alsoDropped: [QUEUE_SCHEMA],
      fill: (client) => fill(client, plan.file, manifest, files),
      finish: async (tx) => {
        replay = await replayErasures(tx, plan.data);
      },
    });
    const placed = await files.place();
    await removeLetters(plan.data, replay.letters);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { madeAt, tables } = manifest;
    return { madeAt, tables: tables.length, rows, files: placed, erased: replay.erased };
  } finally {
    await files.discard();
  }
}

async function assertFree({ databaseUrl, replace }: RestorePlan): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: OPEN_REACH });
  await client.connect().catch((error: unknown) => Promise.reject(mapPgError(error)));
  try {
    const others = await othersConnected(client);
    if (others > 0) throw new AppError({ code: 'RESTORE_IN_USE', params: { connections: others } });
    if (replace) return;
    const asked = (await tablesOf(client)).filter(
      ({ name }) => !LEFT_OUT.has(name) && !SEEDED.includes(name),
    );
    const table = await firstWithRows(client, asked);
    if (table) throw new AppError({ code: 'RESTORE_NOT_EMPTY', params: { table } });
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.ClientBase,
  file: string,
  manifest: Manifest,
  files: StagedFiles,
): Promise<void> {
  const { tables, sequences } = manifest;
  await setTriggers(client, tables, 'DISABLE');
  await clear(client, tables);
  const filled = new FilledTables(client, tables);
  for await (const { name, bytes } of checkedEntries(file, manifest)) {
    const table = tableOf(name);
    if (table) await filled.write(table, bytes);
    else await files.add(name, bytes, file);
  }
  const part = await filled.firstShort();
  if (part) throw new AppError({ code: 'BACKUP_DAMAGED', params: { file, part } });
  await setSequences(client, sequences);
  await setTriggers(client, tables, 'ENABLE');
}
