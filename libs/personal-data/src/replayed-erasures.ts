import type { Transaction } from '@jiqia/database';
import { Outbox, OutboxRepository } from '@jiqia/outbox';
import { ErasureRepository } from './erasure.repository.js';
import { readLedger } from './erasure-ledger.js';
import { Erasing } from './erasing.js';
import { PersonIdentityRepository } from './person-identity.repository.js';
import { PersonRowsRepository } from './person-rows.repository.js';

/** What was erased once more, and by what letters that name them are known. */
export interface Replay {
  readonly erased: number;
  readonly letters: readonly string[];
}

/**
 * Erases in a database that was restored whoever was erased since its backup was made, by the ledger of the data folder: in the
 * transaction of the restore, so that nobody is there again for a moment. Persons that the backup has not are left out.
 * @throws AppError LEDGER_DAMAGED
 */
export async function replayErasures(tx: Transaction, data: string): Promise<Replay> {
  const lines = await readLedger(data);
  const erasures = new ErasureRepository(tx.dataSource);
  const identities = new PersonIdentityRepository();
  const outbox = new Outbox(new OutboxRepository(tx.dataSource));
  const erasing = new Erasing(new PersonRowsRepository(), identities, erasures, outbox);
  const known = await erasures.known(
    tx,
    lines.map(({ id }) => id),
  );
  const letters: string[] = [];
  let erased = 0;
  for (const { id, at, by, ...subject } of lines) {
    if (known.has(id)) continue;
    const there = await identities.among(tx, subject);
    if (there.personIds.length + there.accountIds.length === 0) continue;
    const row = { id, at: new Date(at), erasedBy: by, replayed: true, ...there };
    letters.push(...(await erasing.erase(tx, row, '')));
    erased++;
  }
  return { erased, letters };
}
