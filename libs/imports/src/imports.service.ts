import { remark, type Side } from '@jiqia/contracts/words';
import { CapabilitiesService } from '@jiqia/capabilities';
import type { CodedImport } from '@jiqia/contracts/report';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import type { TakenBatch } from '@jiqia/registers';
import { type SheetContent, type SheetFile, SheetReader } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { importReport } from './import-report.js';

export interface ImportOptions {
  /** Enters every row that is taken over into this edition as well. */
  readonly editionId?: string;
  /** Tries everything against the database and rolls it back. */
  readonly dryRun?: boolean;
}

/** Rolls a dry run back after everything was tried for real. */
class DryRunDone extends Error {
  constructor(readonly taken: TakenBatch) {
    super('dry run');
  }
}

/** Brings complete files into the registers: all good rows in one transaction, each bad row named. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sheets: SheetReader,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * A dry run gives the same report as the import itself and leaves nothing behind.
   * @throws AppError when the file cannot be read at all, ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED; wrong rows are in the report
   */
  async importFile(
    actor: Actor,
    side: Side,
    file: SheetFile,
    options: ImportOptions = {},
  ): Promise<CodedImport> {
    // Before the sheet is read: that is the dear part. The register asks once more within the transaction.
    authorise(actor, 'import.run', { kind: 'import' });
    authorise(actor, `${side}.import`, { kind: side });
    if (side === 'need') {
      const content = await this.sheets.readNeeds(file);
      return this.run(actor, side, file.name, content, options, (tx) =>
        this.needs.importMany(tx, actor, content.chunks()),
      );
    }
    const content = await this.sheets.readCapabilities(file);
    return this.run(actor, side, file.name, content, options, (tx) =>
      this.capabilities.importMany(tx, actor, content.chunks()),
    );
  }

  private async run(
    actor: Actor,
    side: Side,
    file: string,
    content: SheetContent<unknown>,
    { editionId, dryRun = false }: ImportOptions,
    takeOver: (tx: Transaction) => Promise<TakenBatch>,
  ): Promise<CodedImport> {
    const taken = await this.transactions
      .run(async (tx) => {
        if (editionId) await this.editions.assertOpen(tx, editionId);
        const all = await takeOver(tx);
        const batch = editionId ? await this.enter(tx, actor, editionId, side, all) : all;
        if (dryRun) throw new DryRunDone(batch);
        return batch;
      })
      .catch((error: unknown) => {
        if (error instanceof DryRunDone) return error.taken;
        throw error;
      });
    return importReport(side, file, dryRun, content, taken);
  }

  /** Enters what the edition's kind of programme takes; the other rows stay in the register and are named. */
  private async enter(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    batch: TakenBatch,
  ): Promise<TakenBatch> {
    const { kind } = await this.editions.get(editionId);
    const untaken = await this.editions.untaken(tx, editionId, side, batch.ids);
    const out = new Set(untaken.map((entry) => entry.id));
    await this.editions.enter(
      tx,
      actor,
      editionId,
      side,
      batch.ids.filter((id) => !out.has(id)),
    );
    const said = remark('KIND_NOT_TAKEN', { kind: { zh: kind.nameZh, en: kind.nameEn } });
    const field = side === 'need' ? 'kinds' : 'kind';
    const notes = batch.ids.flatMap((id, i) =>
      out.has(id) ? [{ index: batch.places[i] ?? 0, field, ...said }] : [],
    );
    return { ...batch, notes: [...batch.notes, ...notes] };
  }
}
