import { type BuiltOnCode, builtOnCode, type Side } from '@jiqia/contracts/words';
import { listPointers, type Transaction } from '@jiqia/database';
import { type KeptParties, PartiesTakeBackService, type PartyChange } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { UndoReport } from './import-batch.types.js';
import { ImportChangeRepository } from './import-change.repository.js';
import { ImportRowRepository } from './import-row.repository.js';

/** Rows that an answer names. */
const MOST_NAMED = 200;

/** What was built on entries, by their ids: how many rows of which kind. */
type BuiltOnEntries = Map<string, Map<BuiltOnCode, number>>;

interface Asked {
  readonly side: Side;
  readonly entries: readonly PartyChange[];
  /** The versions of the entries as they are now. */
  readonly versions: ReadonlyMap<string, number>;
  /** What was made earlier has nothing to do with the import. */
  readonly since: Date;
  /** Tables whose rows go with the entries. */
  readonly without: readonly string[];
}

/** What is kept of a batch, and what hangs on its entries. */
@Injectable()
export class UndoneRecords {
  constructor(
    private readonly changes: ImportChangeRepository,
    private readonly rows: ImportRowRepository,
    private readonly parties: PartiesTakeBackService,
  ) {}

  list(tx: Transaction, batchId: string): Promise<PartyChange[]> {
    return this.changes.list(tx, batchId);
  }

  async builtOn(tx: Transaction, asked: Asked): Promise<BuiltOnEntries> {
    const { side, entries, versions, since } = asked;
    const found: BuiltOnEntries = new Map();
    const add = (id: string, code: BuiltOnCode, rows: number): void => {
      const on = found.get(id) ?? new Map<BuiltOnCode, number>();
      found.set(id, on.set(code, (on.get(code) ?? 0) + rows));
    };
    for (const { key, version } of entries)
      if (versions.has(key) && versions.get(key) !== version) add(key, 'EDITED', 1);
    const idsOf = (made: boolean): string[] =>
      entries.flatMap(({ key, before }) => ((before === null) === made ? [key] : []));
    // What an entry said before is told by its version.
    const about = { table: side, without: [`${side}_version`, ...asked.without] };
    const pointing = [
      ...(await listPointers(tx, { ...about, ids: idsOf(true) })),
      ...(await listPointers(tx, { ...about, ids: idsOf(false), since })),
    ];
    for (const { id, table, rows } of pointing) add(id, builtOnCode(table), rows);
    return found;
  }

  /** The rows of the file on which something was built, the first ones. */
  async named(tx: Transaction, batchId: string, found: BuiltOnEntries): Promise<UndoReport> {
    const rows = await this.rows.listOfEntities(tx, batchId, [...found.keys()]);
    const builtOn = rows.slice(0, MOST_NAMED).map((row) => ({
      ...row,
      on: [...(found.get(row.entityId) ?? [])].map(([code, n]) => ({ code, rows: n })),
    }));
    return { builtOn, builtOnRows: found.size, kept: { organisations: 0, persons: 0 } };
  }

  takeBackParties(
    tx: Transaction,
    changes: readonly PartyChange[],
    since: Date,
  ): Promise<KeptParties> {
    return this.parties.takeBack(tx, changes, since);
  }

  /** The batch has nothing in the registers any more. */
  forget(tx: Transaction, batchId: string): Promise<void> {
    return this.changes.removeAll(tx, batchId);
  }
}
