import { TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import type { BatchRemark, RegisterEntry, TakenPart } from '@jiqia/registers';
import type { RowRemark } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { BatchProgress, failureOf } from './batch-progress.js';
import { withWords } from './batch-rows.js';
import { ImportBatchRepository } from './import-batch.repository.js';
import type { ImportBatchRow, ImportRow, TakenRow } from './import-batch.types.js';
import { ImportRowRepository } from './import-row.repository.js';
import { PartTaker } from './part-taker.js';
import { placedRemark } from './placed-remark.js';

/** Rows that are fetched at once. */
const CHUNK = 1000;

/** Thrown in a part whose batch is not being taken over any more, or is by somebody else. */
class Stopped extends Error {}

/**
 * Takes the rows of a batch over, part by part; a part, what became of its rows, and what it touched anywhere are one
 * transaction. Whoever takes it up again goes on with the first row that is not done.
 */
@Injectable()
export class ImportTaking {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly progress: BatchProgress,
    private readonly batches: ImportBatchRepository,
    private readonly rows: ImportRowRepository,
    private readonly taker: PartTaker,
  ) {}

  async execute(batchId: string): Promise<void> {
    const batch = await this.progress.begin(batchId, 'TAKING', ['TAKING']);
    if (!batch) return;
    try {
      await this.take(batch);
    } catch (error) {
      if (error instanceof Stopped) return;
      if (!isAppError(error) || error.retryable) throw error;
      await this.progress.change(batchId, 'TAKING', () => ({
        state: 'FAILED',
        error: failureOf(error),
      }));
      return;
    }
    await this.progress.change(batchId, 'TAKING', () => ({ state: 'TAKEN', error: null }));
  }

  private async take(batch: ImportBatchRow): Promise<void> {
    const fetched = new FetchedRows(batch, this.rows);
    await this.taker.take(this.progress.takingOf(batch), fetched.entries(), async (work) => {
      const last = await this.transactions.run(async (tx) => {
        // Whoever else takes this batch over, thinking that we are dead, waits here.
        await this.batches.hold(tx, batch.id);
        await this.batches.workFor(tx, batch.id);
        const { part, outside } = await work(tx);
        const taken = fetched.taken(part, outside);
        if (!(await this.rows.noteTaken(tx, batch.id, taken))) throw new Stopped();
        const goes = await this.progress.changeIn(tx, batch.id, 'TAKING', ({ done }) => ({
          done: done + taken.length,
        }));
        if (!goes) throw new Stopped();
        return taken;
      });
      fetched.forget(last.length);
    });
  }
}

/** Rows on their way, known to the register by their index. */
class FetchedRows {
  private readonly byIndex = new Map<number, ImportRow>();
  private first = 0;
  private next = 0;

  constructor(
    private readonly batch: ImportBatchRow,
    private readonly rows: ImportRowRepository,
  ) {}

  async *entries(): AsyncGenerator<readonly RegisterEntry<unknown>[]> {
    for (let after = -1; ;) {
      const chunk = await this.rows.listWaiting(this.batch.id, after, CHUNK);
      if (chunk.length === 0) return;
      after = chunk.at(-1)?.place ?? after;
      for (const row of chunk) this.byIndex.set(this.next++, row);
      yield chunk.flatMap(({ entry }) => entry ?? []);
    }
  }

  /** What became of the rows of a part, with every word on them. */
  taken(part: TakenPart, outside: readonly BatchRemark[]): TakenRow[] {
    const side = this.batch.side ?? 'need';
    const words = new Map<number, RowRemark[]>();
    for (const said of [...part.refused, ...part.notes, ...outside]) {
      const word = placedRemark(side, (index) => this.byIndex.get(index), said);
      if (word) words.set(said.index, [...(words.get(said.index) ?? []), word]);
    }
    const rowOf = (index: number, rest: Omit<TakenRow, 'place' | 'remarks'>): TakenRow[] => {
      const row = this.byIndex.get(index);
      if (!row) return [];
      return [
        { place: row.place, remarks: withWords(row.remarks, words.get(index) ?? []), ...rest },
      ];
    };
    const refused = [...new Set(part.refused.map(({ index }) => index))];
    return [
      ...part.places.flatMap((index, i) =>
        rowOf(index, {
          kind: 'imported',
          what: part.outcomes[i]?.what ?? null,
          fields: part.outcomes[i]?.fields ?? [],
          entityId: part.ids[i] ?? null,
        }),
      ),
      ...refused.flatMap((index) =>
        rowOf(index, { kind: 'wrong', what: null, fields: [], entityId: null }),
      ),
    ];
  }

  /** The first `count` rows are done; they are not needed any more but as what another repeats. */
  forget(count: number): void {
    for (const end = this.first + count; this.first < end; this.first++) {
      const row = this.byIndex.get(this.first);
      if (row) this.byIndex.set(this.first, { ...row, entry: null, remarks: [] });
    }
  }
}
