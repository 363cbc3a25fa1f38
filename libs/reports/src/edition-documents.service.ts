import { AccessLog } from '@jiqia/audit-trail';
import { Compute, program } from '@jiqia/compute';
import type { SetDocument, WantedDocument } from '@jiqia/documents';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { FairReportService } from './fair-report.service.js';
import { FileMarks } from './file-marks.service.js';

const SETTING = program<typeof import('./document-setting.program.js')>(
  'documents',
  'process',
  new URL('./document-setting.program.js', import.meta.url),
);
/** The report of the largest editions as a workbook takes half a minute. */
const TIME_LIMIT_MS = 120_000;
/** The page in the browser: looked at all the time, and no file. */
const LOOKED_AT = 'page.json';

/** A document on its way to whoever asked for it. */
export interface EditionDocument {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

/** Sets an edition's documents in a child process: this one only reads what they are made of and hands it over. */
@Injectable()
export class EditionDocuments {
  constructor(
    private readonly reports: FairReportService,
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
  ) {}

  /**
   * Who took it is noted, with the number of contacts in it, and stands in it.
   * @param signal ends it: nobody waits for the document any more
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, PARTICIPANT_NOT_FOUND, PRINT_PART_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT
   */
  async set(
    actor: Actor,
    editionId: string,
    wanted: WantedDocument,
    signal?: AbortSignal,
  ): Promise<EditionDocument> {
    const taken = wanted.kind !== LOOKED_AT;
    const { edition, parts, engines, pieces } = await this.open(actor, editionId, wanted);
    const setting = await this.compute.open(SETTING);
    const stop = (): void => setting.stop(signal?.reason);
    signal?.addEventListener('abort', stop);
    try {
      signal?.throwIfAborted();
      for await (const piece of pieces) await setting.call('add', piece);
      const bytes: Uint8Array[] = [];
      const { name, contacts } = await setting.call(
        'set',
        { edition, parts, engines, wanted, ...(taken ? { mark: this.marks.of(actor) } : {}) },
        { timeLimitMs: TIME_LIMIT_MS, onProgress: (part) => void bytes.push(part) },
      );
      if (taken) this.noteTaken(actor, editionId, wanted, contacts);
      return { name, parts: bytes };
    } finally {
      signal?.removeEventListener('abort', stop);
      setting.close();
    }
  }

  private open(
    actor: Actor,
    editionId: string,
    wanted: WantedDocument,
  ): ReturnType<FairReportService['open']> {
    if (wanted.kind === 'agenda') return this.reports.openAgenda(actor, editionId, wanted.slug);
    if (wanted.kind === 'print') return this.reports.openPrint(actor, editionId);
    const action = wanted.kind === LOOKED_AT ? 'report.read' : 'report.download';
    return this.reports.open(actor, editionId, action);
  }

  private noteTaken(
    actor: Actor,
    editionId: string,
    { kind }: WantedDocument,
    contacts: SetDocument['contacts'],
  ): void {
    this.access.note(actor, {
      action: 'report.download',
      entity: 'edition',
      entityId: editionId,
      details: { kind, ...(contacts === undefined ? {} : { contacts }) },
    });
  }
}
