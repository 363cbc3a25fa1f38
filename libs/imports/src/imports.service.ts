import { remark, type Side } from '@jiqia/contracts/words';
import { CampaignAnswersService } from '@jiqia/campaigns';
import { CapabilitiesService } from '@jiqia/capabilities';
import type { NeedForm } from '@jiqia/contracts/forms';
import type { CodedImport } from '@jiqia/contracts/report';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import type { BatchRemark, InPart, RegisterEntry, TakenBatch, TakenPart } from '@jiqia/registers';
import type { SheetContent, SheetFile } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { ImportQueue, type QueuedImport } from './import-queue.js';
import { OfficeReader } from './office-reader.js';
import { importReport } from './import-report.js';

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

/** Rolls a dry run back after everything was tried for real. */
class DryRunDone extends Error {
  constructor(readonly then: (() => void) | void) {
    super('dry run');
  }
}

/** Brings complete files into the registers, one after the other and each in short parts: its good rows go in, each bad row is named. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly queue: ImportQueue,
    private readonly sheets: OfficeReader,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
    private readonly campaigns: CampaignAnswersService,
  ) {}

  /**
   * A dry run gives the same report as the import itself and leaves nothing behind. What is cut off in the middle leaves whole
   * parts; the same file again finishes it.
   * @throws AppError when the file cannot be read at all, ACTION_FORBIDDEN, IMPORTS_FULL, EDITION_NOT_FOUND, EDITION_CLOSED,
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
    const { editionId, dryRun = false } = options;
    await this.transactions.run((tx) => this.assertTaken(tx, job));
    const outside: BatchRemark[] = [];
    const inPart: InPart = (work) =>
      this.inPart(dryRun, async (tx) => {
        await this.assertTaken(tx, job);
        const part = await work(tx);
        await this.countAnswers(tx, job, part);
        if (!editionId) return;
        const refused = await this.enter(tx, actor, editionId, side, part);
        return () => void outside.push(...refused);
      });
    const [content, taken] = await this.take(job, inPart);
    const all = { ...taken, notes: [...taken.notes, ...outside] };
    return { ...importReport(side, file.name, dryRun, content, all), place };
  }

  /** @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN */
  private async assertTaken(tx: Transaction, { actor, options }: ImportJob): Promise<void> {
    const { editionId, campaignId } = options;
    if (editionId) await this.editions.assertOpen(tx, editionId);
    if (campaignId) await this.campaigns.assertTakes(tx, actor, campaignId);
  }

  private async countAnswers(
    tx: Transaction,
    { actor, side, options }: ImportJob,
    { ids }: TakenPart,
  ): Promise<void> {
    if (side === 'need' && options.campaignId)
      await this.campaigns.count(tx, actor, options.campaignId, ids, 'SHEET');
  }

  private async take(
    { actor, side, file, options }: ImportJob,
    inPart: InPart,
  ): Promise<[SheetContent<unknown>, TakenBatch]> {
    if (side === 'need') {
      const content = await this.sheets.readNeeds(actor, file);
      const rows = options.secrecyDeclared ? declared(content.chunks()) : content.chunks();
      return [content, await this.needs.importMany(actor, rows, inPart)];
    }
    const content = await this.sheets.readCapabilities(actor, file);
    return [content, await this.capabilities.importMany(actor, content.chunks(), inPart)];
  }

  /** One part in a transaction, which a dry run takes back; what the work returns is done once the part stands. */
  private async inPart(
    dryRun: boolean,
    work: (tx: Transaction) => Promise<(() => void) | void>,
  ): Promise<void> {
    const then = await this.transactions
      .run(async (tx) => {
        const done = await work(tx);
        if (dryRun) throw new DryRunDone(done);
        return done;
      })
      .catch((error: unknown) => {
        if (error instanceof DryRunDone) return error.then;
        throw error;
      });
    then?.();
  }

  /** Enters what the edition takes; the other rows stay in the register and are named. */
  private async enter(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    { ids, places }: TakenPart,
  ): Promise<BatchRemark[]> {
    const { kind, programme } = await this.editions.get(editionId);
    const untaken = await this.editions.untaken(tx, editionId, side, ids);
    const out = new Map(untaken.map((entry) => [entry.id, entry.why]));
    const taken = ids.filter((id) => !out.has(id));
    await this.editions.enter(tx, actor, editionId, side, taken);
    const words = {
      KIND: {
        field: side === 'need' ? 'kinds' : 'kind',
        ...remark('KIND_NOT_TAKEN', { kind: { zh: kind.nameZh, en: kind.nameEn } }),
      },
      UNCONFIRMED: { field: 'title', ...remark('OWNER_NOT_CONFIRMED', { programme }) },
    };
    return ids.flatMap((id, i) => {
      const why = out.get(id);
      return why ? [{ index: places[i] ?? 0, ...words[why] }] : [];
    });
  }
}

/** Needs for which whoever brings them declares that nothing is secret, but for rows that say the contrary. */
function* declared(
  chunks: Iterable<readonly RegisterEntry<NeedForm>[]>,
): Generator<readonly RegisterEntry<NeedForm>[]> {
  for (const chunk of chunks)
    yield chunk.map((entry) =>
      entry.undeclared ? entry : { ...entry, form: { ...entry.form, secrecyDeclared: true } },
    );
}
