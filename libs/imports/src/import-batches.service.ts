import { AttachmentsService } from '@jiqia/attachments';
import type { JobName } from '@jiqia/contracts/jobs';
import { IMPORT_BATCH_STATES, type ImportBatchState } from '@jiqia/contracts/states';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove, authorise } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import type { HeaderCorrection } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { assertCorrections } from './header-corrections.js';
import { BatchRecords } from './batch-records.js';
import type { BatchChange } from './import-batch.repository.js';
import type { CountedBatch, ImportBatchRow, ImportRow } from './import-batch.types.js';
import type { RowQuery } from './import-row.repository.js';
import { PartTaker } from './part-taker.js';

/** A file as it is brought. */
export interface BroughtFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What it holds, where that is said. */
  readonly side?: Side | undefined;
  readonly editionId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly secrecyDeclared: boolean;
}
/** What the headers of a file mean, by somebody who knows. */
export interface CorrectedHeaders {
  readonly side?: Side | undefined;
  readonly columns: readonly HeaderCorrection[];
  readonly lockVersion?: number | undefined;
}

/** Files on their way into the registers: looked at, corrected, taken over, taken back. The work itself is done by jobs. */
@Injectable()
export class ImportBatchesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly records: BatchRecords,
    private readonly attachments: AttachmentsService,
    private readonly taker: PartTaker,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws AppError ACTION_FORBIDDEN, ATTACHMENT_TOO_LARGE, FILE_INFECTED, FILE_SCAN_UNAVAILABLE, EDITION_NOT_FOUND, EDITION_CLOSED, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN
   */
  async bring(actor: Actor, file: BroughtFile): Promise<CountedBatch> {
    authorise(actor, 'import.run', { kind: 'import' });
    const { name, side = null, editionId, campaignId, secrecyDeclared } = file;
    const screened = await this.attachments.screened(actor.id, 'import_batch', file);
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.taker.assertOpen(tx, { actor, editionId, campaignId });
      await this.records.batches.insert(tx, {
        id,
        side,
        broughtBy: actor.id,
        fileName: [...name].slice(-150).join(''),
        editionId: editionId ?? null,
        campaignId: campaignId ?? null,
        secrecyDeclared,
      });
      const to = { entity: 'import_batch', entityId: id };
      await this.attachments.addRaw(tx, actor.id, to, screened);
      await this.tell(tx, actor, 'upload', id);
      await this.outbox.enqueue(tx, 'import.read', { batchId: id });
    });
    return this.read(actor, id);
  }

  /** @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<CountedBatch> {
    authorise(actor, 'import.run', { kind: 'import', id });
    const [batch] = await this.records.counted([await this.records.batches.get(id)]);
    if (!batch) throw new AppError({ code: 'IMPORT_BATCH_NOT_FOUND' });
    return batch;
  }

  /** Newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery): Promise<Page<CountedBatch>> {
    authorise(actor, 'import.run', { kind: 'import' });
    const { items, nextCursor } = pageOf(await this.records.batches.list(query), query.limit);
    return { items: await this.records.counted(items), nextCursor };
  }

  /** In the order of the file. @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND */
  async listRows(actor: Actor, id: string, query: RowQuery): Promise<BatchRows> {
    authorise(actor, 'import.run', { kind: 'import', id });
    const batch = await this.records.batches.get(id);
    const rows = await this.records.rows.list(id, query);
    const items = rows.slice(0, query.limit);
    const more = rows.length > query.limit;
    return { batch, items, nextCursor: more ? String(items.at(-1)?.place ?? 0) : null };
  }

  /**
   * Says what headers mean, and reads the file again.
   * @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND, IMPORT_HEADERS_WRONG, IMPORT_TAKEN_PARTLY, IMPORT_CLEARED, ILLEGAL_STATE_MOVE,
   *   VERSION_CHANGED
   */
  correct(actor: Actor, id: string, corrected: CorrectedHeaders): Promise<CountedBatch> {
    return this.start(actor, id, 'READING', 'import.read', (batch) => {
      if (batch.takingSince) throw new AppError({ code: 'IMPORT_TAKEN_PARTLY' });
      const side = corrected.side ?? batch.side;
      assertCorrections(side, batch, corrected.columns);
      if (corrected.lockVersion !== undefined && corrected.lockVersion !== batch.lockVersion)
        throw new AppError({
          code: 'VERSION_CHANGED',
          details: { id, lockVersion: corrected.lockVersion, currentVersion: batch.lockVersion },
        });
      const said = corrected.side === undefined ? {} : { side_doubtful: false };
      return { corrections: corrected.columns, side, ...said, total: 0, done: 0, error: null };
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND, IMPORT_NOT_READ, IMPORT_CLEARED, ILLEGAL_STATE_MOVE */
  take(actor: Actor, id: string): Promise<CountedBatch> {
    return this.start(actor, id, 'TAKING', 'import.take', (batch, now) => {
      if (batch.state === 'FAILED' && !batch.takingSince)
        throw new AppError({ code: 'IMPORT_NOT_READ' });
      authorise(actor, `${batch.side ?? 'need'}.import`, { kind: batch.side ?? 'need' });
      return { error: null, taking_since: batch.takingSince ?? now };
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND, IMPORT_NOT_READ, IMPORT_CLEARED, ILLEGAL_STATE_MOVE */
  undo(actor: Actor, id: string): Promise<CountedBatch> {
    return this.start(actor, id, 'UNDOING', 'import.undo', (batch) => {
      if (!batch.takingSince && batch.state === 'FAILED')
        throw new AppError({ code: 'IMPORT_NOT_READ' });
      authorise(actor, `${batch.side ?? 'need'}.import`, { kind: batch.side ?? 'need' });
      return { error: null };
    });
  }

  /**
   * Gives a file up: it goes with all that was read of it.
   * @throws AppError ACTION_FORBIDDEN, IMPORT_BATCH_NOT_FOUND, IMPORT_TAKEN_PARTLY, ILLEGAL_STATE_MOVE
   */
  async drop(actor: Actor, id: string): Promise<CountedBatch> {
    await this.transactions.run(async (tx) => {
      authorise(actor, 'import.run', { kind: 'import', id });
      const batch = await this.records.batches.hold(tx, id);
      assertMove(IMPORT_BATCH_STATES, batch.state, 'DROPPED', actor);
      if (batch.takingSince) throw new AppError({ code: 'IMPORT_TAKEN_PARTLY' });
      await this.records.clear(tx, batch, { state: 'DROPPED' });
      await this.tell(tx, actor, 'drop', id);
    });
    return this.read(actor, id);
  }

  private async start(
    actor: Actor,
    id: string,
    to: ImportBatchState,
    job: Extract<JobName, `import.${string}`>,
    change: (batch: ImportBatchRow, now: Date) => BatchChange,
  ): Promise<CountedBatch> {
    await this.transactions.run(async (tx) => {
      authorise(actor, 'import.run', { kind: 'import', id });
      const batch = await this.records.batches.hold(tx, id);
      assertMove(IMPORT_BATCH_STATES, batch.state, to, actor);
      if (batch.clearedAt) throw new AppError({ code: 'IMPORT_CLEARED' });
      const also = change(batch, await this.records.batches.now(tx));
      await this.records.batches.change(tx, batch, { ...also, state: to });
      await this.tell(tx, actor, job.slice('import.'.length), id);
      await this.outbox.enqueue(tx, job, { batchId: id });
    });
    return this.read(actor, id);
  }

  private tell(tx: Transaction, actor: Actor, verb: string, entityId: string): Promise<void> {
    return audit(tx, {
      actor: actor.id,
      action: `import.${verb}`,
      entity: 'import_batch',
      entityId,
    });
  }
}

/** A page of rows, with the batch they are of. */
export interface BatchRows extends Page<ImportRow> {
  readonly batch: ImportBatchRow;
}
