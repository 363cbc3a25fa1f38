import { AccessLog } from '@jiqia/audit-trail';
import { Clock, dayInBeijing } from '@jiqia/clock';
import { CommitmentsService } from '@jiqia/commitments';
import { Compute, inParts, program } from '@jiqia/compute';
import { type PeriodDuty, periodOf, type PeriodReport } from '@jiqia/contracts/report';
import type { PeriodFormat } from '@jiqia/documents';
import { beyondReach } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { SuccessCasesService } from '@jiqia/outcomes';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { EditionDocument } from './edition-documents.service.js';
import { EditionPages } from './edition-pages.service.js';
import { FileMarks } from './file-marks.service.js';
import type { EditionPiece } from './period-assembly.js';
import { daysOf, editionsOf, isWhole, placesOf } from './period-scope.js';
import { MOST_ROWS, PART, ScopedRows, tooMany } from './scoped-rows.service.js';

const SETTING = program<typeof import('./period-setting.program.js')>(
  'documents',
  'process',
  new URL('./period-setting.program.js', import.meta.url),
);
const TIME_LIMIT_MS = 120_000;
/** Editions of one period: each is read in full. */
const MOST_EDITIONS = 40;

/** The report of a half-year or a month to those who lead: over all editions and programmes. Officers have what concerns those in their charge. */
@Injectable()
export class PeriodReports {
  constructor(
    private readonly editions: EditionsService,
    private readonly pages: EditionPages,
    private readonly cases: SuccessCasesService,
    private readonly commitments: CommitmentsService,
    private readonly parties: PartiesService,
    private readonly scoped: ScopedRows,
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
    private readonly clock: Clock,
  ) {}

  /**
   * Who took it is noted, and stands in it.
   * @param code as `periodCodeSchema` has it
   * @throws AppError ACTION_FORBIDDEN for whoever is in charge of nothing, EXPORT_TOO_LARGE, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT
   */
  async set(actor: Actor, code: string, format: PeriodFormat): Promise<EditionDocument> {
    const whole = isWhole(actor);
    const period = periodOf(code);
    const held = editionsOf(await this.editions.list(actor), period);
    if (held.length > MOST_EDITIONS) throw tooMany(MOST_EDITIONS);
    const setting = await this.compute.open(SETTING);
    try {
      for (const edition of held) {
        // What is read beyond the wall is cut to the officer's before it goes any further.
        const piece = await beyondReach(() => this.pieceOf(actor, whole, edition));
        if (whole || piece.rows.length + piece.capabilities.length > 0)
          await setting.call('add', piece);
      }
      const facts = {
        period,
        scope: whole ? [] : placesOf(actor),
        madeOn: dayInBeijing(this.clock.now()),
        outcomes: await this.scoped.outcomesOf(actor, whole, held),
        duties: (await this.commitments.listJudged(actor)).map(dutyOf),
        cases: await beyondReach(() => this.casesOf(actor, whole, held)),
      };
      const order = { facts, format, mark: this.marks.of(actor) };
      const { name, content } = await setting.call('set', order, { timeLimitMs: TIME_LIMIT_MS });
      this.access.note(actor, {
        action: 'report.download',
        entity: 'period',
        entityId: code,
        details: { kind: format, scope: facts.scope },
      });
      return { name, parts: [content] };
    } finally {
      setting.close();
    }
  }

  /** Of the page that is kept for the edition's readers: the same numbers as there. */
  private async pieceOf(actor: Actor, whole: boolean, edition: EditionRow): Promise<EditionPiece> {
    const base = `/editions/${encodeURIComponent(edition.ref)}/`;
    const { view } = await this.pages.view(actor, edition.id, base);
    const capabilities: EditionPiece['capabilities'][number][] = [];
    for (const ids of inParts(await this.editions.listEntryIds(edition.id, 'capability'), PART)) {
      const parties = await this.parties.ofEntries({ capabilityIds: ids });
      const covers = await this.scoped.coverOf(
        actor,
        whole,
        ids.map((id) => parties.capability(id).organisationId),
      );
      for (const id of ids) {
        const { title, organisation, organisationId } = parties.capability(id);
        if (covers(organisationId)) capabilities.push({ id, title, organisation });
      }
    }
    const isOwn = await this.scoped.needsOf(actor, whole, edition.id);
    const days = daysOf(edition);
    return {
      edition: {
        ref: edition.ref,
        name: edition.name,
        programme: edition.programme,
        from: days[0] ?? '',
        until: days.at(-1) ?? '',
      },
      organiser: edition.organiser.name,
      rows: view.funnelRows.filter(({ needKey }) => isOwn(needKey)),
      uncovered: view.gaps
        .filter(({ by }) => by === 'field')
        .flatMap(({ rows }) => rows)
        .flatMap(({ uncoveredNeeds }) => uncoveredNeeds.map(({ key }) => key))
        .filter(isOwn),
      capabilities,
    };
  }

  private async casesOf(
    actor: Actor,
    whole: boolean,
    editions: readonly EditionRow[],
  ): Promise<PeriodReport['cases']> {
    const cases = await this.cases.listPublishedOf(idsOf(editions), MOST_ROWS + 1);
    if (cases.length > MOST_ROWS) throw tooMany(MOST_ROWS);
    const covers = await this.scoped.coverOf(
      actor,
      whole,
      cases.map(({ needOrganisationId }) => needOrganisationId),
    );
    return cases
      .filter(({ needOrganisationId }) => covers(needOrganisationId))
      .map(({ title, editionId }) => ({ title, edition: nameOf(editions, editionId) }));
  }
}

const idsOf = (editions: readonly EditionRow[]): string[] => editions.map(({ id }) => id);

const nameOf = (editions: readonly EditionRow[], id: string): string =>
  editions.find((edition) => edition.id === id)?.name ?? '';

type Judged = Awaited<ReturnType<CommitmentsService['listJudged']>>[number];

const dutyOf = ({ number, task, units, light, state }: Judged): PeriodDuty => ({
  number,
  task,
  leads: units.filter(({ role }) => role === 'LEAD').map(({ name }) => name),
  light: light?.light ?? null,
  closed: state === 'VERIFIED',
});
