import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { CodedReport } from '@jiqia/contracts/report';
import { beyondReach } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { SearchIndex } from '@jiqia/search';
import { Inject, Injectable } from '@nestjs/common';
import { AgendaSeats } from './agenda-seats.service.js';
import { type EditionDataParts, type ReportPiece, ReportPieces } from './report-pieces.js';
import { assembleReport } from './report-assembly.js';
import { ReportSources } from './report-sources.js';

/** An edition that may be reported on, with the pieces of its report on their way. */
interface ReportedEdition {
  readonly edition: EditionRow;
  readonly parts: EditionDataParts;
  readonly engines: CodedReport['engines'];
  readonly pieces: AsyncIterable<ReportPiece>;
}

/** Reads one edition in full, as codes: the one model behind the live page and every file. `wordReport` words it at the edge. */
@Injectable()
export class FairReportService {
  constructor(
    private readonly editions: EditionsService,
    private readonly sources: ReportSources,
    private readonly seats: AgendaSeats,
    private readonly index: SearchIndex,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * What a report is made of, for whoever makes it elsewhere.
   * @param action what it is made for: what is read is cut by whoever shows it, what is taken out is all of it
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND
   */
  async open(
    actor: Actor,
    editionId: string,
    action: 'report.read' | 'report.download' = 'report.download',
  ): Promise<ReportedEdition> {
    const edition = await this.editions.get(editionId);
    authorise(actor, action, { kind: 'report', editionId: edition.id });
    return this.reported(edition, this.sources.readAll(edition.id));
  }

  /**
   * What the agenda of a participant is made of, or of all in a volume; with the contacts that it may show.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, PARTICIPANT_NOT_FOUND
   */
  async openAgenda(actor: Actor, editionId: string, slug: string): Promise<ReportedEdition> {
    const edition = await this.editions.get(editionId);
    const taken =
      (await this.seats.takeVolume(actor, edition, slug)) ??
      (await this.seats.take(actor, edition, slug));
    return this.reported(edition, beyond(this.sources.readMeetings(edition.id, taken)));
  }

  /** What prints are made of: all meetings as they were last released. @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async openPrint(actor: Actor, editionId: string): Promise<ReportedEdition> {
    const edition = await this.editions.get(editionId);
    authorise(actor, 'report.download', { kind: 'report', editionId: edition.id });
    return this.reported(edition, this.sources.readReleased(edition.id));
  }

  private async reported(
    edition: EditionRow,
    pieces: AsyncIterable<ReportPiece>,
  ): Promise<ReportedEdition> {
    return {
      edition,
      parts: await this.sources.readParts(edition),
      engines: {
        database: 'PostgreSQL',
        queue: this.environment.QUEUE_BACKEND,
        search: this.index.engine(),
      },
      pieces,
    };
  }

  /** Makes the report here, for commands: a server has `EditionDocuments`. @throws AppError as `open` */
  async build(actor: Actor, editionId: string): Promise<CodedReport> {
    const { edition, parts, engines, pieces } = await this.open(actor, editionId);
    const collected = new ReportPieces();
    for await (const piece of pieces) collected.add(piece);
    return assembleReport(collected.data(edition, parts), engines);
  }
}

/** Reads for the platform what the policy was asked about: a participant may take their meetings, and may not list meetings. */
async function* beyond<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await beyondReach(() => pieces.next());
    if (next.done === true) return;
    yield next.value;
  }
}
