import { CapabilitiesService } from '@jiqia/capabilities';
import type { BatchResult } from '@jiqia/contracts';
import { TransactionRunner } from '@jiqia/database';
import { EditionsService, type EntrySide } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import {
  importCapabilities,
  type ImportDraft,
  importNeeds,
  type SheetFile,
} from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { refuseRepeatedIds } from './repeated-ids.js';

/** What an import did or, as a dry run, would do. */
export interface ImportReport {
  readonly side: EntrySide;
  readonly dryRun: boolean;
  readonly mapping: ImportDraft<unknown>['mapping'];
  readonly errors: ImportDraft<unknown>['errors'];
  readonly skipped: ImportDraft<unknown>['skipped'];
  readonly notes: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly field: string;
    readonly message: string;
  }[];
  readonly rows: number;
  readonly result: Omit<BatchResult, 'ids'>;
}

/** Rolls a dry run back after everything was tried for real. */
class DryRunDone extends Error {
  constructor(readonly result: BatchResult) {
    super('dry run');
  }
}

/** Brings whole files into the registers: all good rows in one transaction, each bad row named. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * @param options.editionId enters every imported row into this edition as well
   * @param options.dryRun tries everything against the database and rolls it back
   * @throws AppError when the file cannot be read at all; wrong rows are in the report instead
   */
  async importFile(
    actor: Actor,
    side: EntrySide,
    file: SheetFile,
    options: { readonly editionId?: string; readonly dryRun?: boolean } = {},
  ): Promise<ImportReport> {
    const draft = side === 'need' ? await importNeeds(file) : await importCapabilities(file);
    return this.takeOver(actor, side, draft, options);
  }

  private async takeOver(
    actor: Actor,
    side: EntrySide,
    draft: ImportDraft<unknown>,
    options: { readonly editionId?: string; readonly dryRun?: boolean },
  ): Promise<ImportReport> {
    const dryRun = options.dryRun ?? false;
    const { rows, errors } = refuseRepeatedIds(draft.rows);
    const result = await this.write(
      actor,
      side,
      rows.map((row) => row.form),
      options,
    ).catch((error: unknown) => {
      if (error instanceof DryRunDone) return error.result;
      throw error;
    });
    return {
      side,
      dryRun,
      mapping: draft.mapping,
      errors: [...draft.errors, ...errors],
      skipped: draft.skipped,
      notes: rows.flatMap((row) =>
        row.notes.map((note) => ({ sheet: row.sheet, row: row.row, ...note })),
      ),
      rows: rows.length,
      result: { created: result.created, updated: result.updated, unchanged: result.unchanged },
    };
  }

  private write(
    actor: Actor,
    side: EntrySide,
    forms: readonly unknown[],
    options: { readonly editionId?: string; readonly dryRun?: boolean },
  ): Promise<BatchResult> {
    return this.transactions.run(async (tx) => {
      const result =
        side === 'need'
          ? await this.needs.importMany(tx, actor, forms as never)
          : await this.capabilities.importMany(tx, actor, forms as never);
      if (options.editionId) await this.editions.enter(tx, options.editionId, side, result.ids);
      if (options.dryRun) throw new DryRunDone(result);
      return result;
    });
  }
}
