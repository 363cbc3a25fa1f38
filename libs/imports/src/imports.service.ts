import { FileScreening } from '@jiqia/attachments';
import type { Side } from '@jiqia/contracts/words';
import type { CodedImport } from '@jiqia/contracts/report';
import { TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import type { BatchRemark } from '@jiqia/registers';
import type { SheetFile } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { tried } from './dry-run.js';
import { ImportQueue, type QueuedImport } from './import-queue.js';
import { OfficeReader } from './office-reader.js';
import { importReport } from './import-report.js';
import { type InTakenPart, PartTaker } from './part-taker.js';

export interface ImportOptions {
  /** Enters every row that is taken over into this edition as well. */
  readonly editionId?: string;
  /** Needs of organisations that this campaign asks count as their answers to it. */
  readonly campaignId?: string;
  /** Whoever brings the file declares that nothing in it is secret; a row that says otherwise keeps its own word. */
  readonly secrecyDeclared?: boolean;
  /** Tries everything against the database and rolls it back. */
  readonly dryRun?: boolean;
  /** Takes the file out of the queue: nobody waits for it any more. One that has begun goes on. */
  readonly signal?: AbortSignal;
}

interface ImportJob {
  readonly actor: Actor;
  readonly side: Side;
  readonly file: SheetFile;
  readonly options: ImportOptions;
}

/** Brings complete files into the registers, one after the other and each in short parts: its good rows go in, each bad row is named. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly queue: ImportQueue,
    private readonly sheets: OfficeReader,
    private readonly taker: PartTaker,
    private readonly screening: FileScreening,
  ) {}

  /**
   * A dry run gives the same report as the import itself and leaves nothing behind. What is cut off in the middle leaves whole
   * parts; the same file again finishes it.
   * @throws AppError when the file cannot be read at all, ACTION_FORBIDDEN, FILE_INFECTED, FILE_SCAN_UNAVAILABLE, IMPORTS_FULL, EDITION_NOT_FOUND, EDITION_CLOSED,
   *   CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN; wrong
   *   rows are in the report
   */
  async importFile(
    actor: Actor,
    side: Side,
    file: SheetFile,
    options: ImportOptions = {},
  ): Promise<CodedImport> {
    // Before the sheet is read: that is the dear part. The register asks once more.
    authorise(actor, 'import.run', { kind: 'import' });
    authorise(actor, `${side}.import`, { kind: side });
    await this.screening.screened(actor.id, 'import', file);
    const queued = { file: file.name, side, since: new Date() };
    const job = { actor, side, file, options };
    return this.queue.inTurn(queued, (place) => this.run(job, place), options.signal);
  }

  /** What is being taken over, then what waits, in its order. @throws AppError ACTION_FORBIDDEN */
  listUnderWay(actor: Actor): readonly QueuedImport[] {
    authorise(actor, 'import.run', { kind: 'import' });
    return this.queue.list();
  }

  private async run(job: ImportJob, place: number): Promise<CodedImport> {
    const { actor, side, file, options } = job;
    const { editionId, campaignId, secrecyDeclared, dryRun = false } = options;
    const taking = { actor, side, editionId, campaignId, secrecyDeclared };
    await this.transactions.run((tx) => this.taker.assertOpen(tx, taking));
    const { content } = await this.sheets.read(actor, file, { side, corrections: [] });
    const outside: BatchRemark[] = [];
    const inPart: InTakenPart = async (work) => {
      const done = dryRun
        ? await tried(this.transactions, work)
        : await this.transactions.run(work);
      outside.push(...done.outside);
    };
    const taken = await this.taker.take(taking, content.chunks(), inPart);
    const all = { ...taken, notes: [...taken.notes, ...outside] };
    return { ...importReport(side, file.name, dryRun, content, all), place };
  }
}
