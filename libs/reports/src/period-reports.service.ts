import { AccessLog } from '@jiqia/audit-trail';
import { Clock, dayInBeijing } from '@jiqia/clock';
import { CommitmentsService } from '@jiqia/commitments';
import { Compute, inParts, program } from '@jiqia/compute';
import {
  type Period,
  type PeriodDuty,
  periodOf,
  type PeriodOutcome,
  type PeriodReport,
} from '@jiqia/contracts/report';
import type { PeriodFormat } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { OutcomeSharesService, SuccessCasesService } from '@jiqia/outcomes';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { EditionDocument } from './edition-documents.service.js';
import { EditionPages } from './edition-pages.service.js';
import { FileMarks } from './file-marks.service.js';
import type { EditionPiece } from './period-assembly.js';

const SETTING = program<typeof import('./period-setting.program.js')>(
  'documents',
  'process',
  new URL('./period-setting.program.js', import.meta.url),
);
const TIME_LIMIT_MS = 120_000;
/** Editions of one period: each is read in full. */
const MOST_EDITIONS = 40;
/** Outcomes and cases of one period. */
const MOST_ROWS = 20_000;
const PART = 200;

/** The report of a half-year or a month to those who lead: over all editions and programmes. */
@Injectable()
export class PeriodReports {
  constructor(
    private readonly editions: EditionsService,
    private readonly pages: EditionPages,
    private readonly outcomes: OutcomeSharesService,
    private readonly cases: SuccessCasesService,
    private readonly commitments: CommitmentsService,
    private readonly parties: PartiesService,
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
    private readonly clock: Clock,
  ) {}

  /**
   * Who took it is noted, and stands in it.
   * @param code as `periodCodeSchema` has it
   * @throws AppError ACTION_FORBIDDEN for whoever may not have the reports of all editions, EXPORT_TOO_LARGE, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT
   */
  async set(actor: Actor, code: string, format: PeriodFormat): Promise<EditionDocument> {
    authorise(actor, 'report.download', { kind: 'report' });
    const period = periodOf(code);
    const all = await this.editions.list(actor);
    const held = all.filter((edition) => isIn(edition, period)).toSorted(byDay);
    if (held.length > MOST_EDITIONS) throw tooMany(MOST_EDITIONS);
    const setting = await this.compute.open(SETTING);
    try {
      for (const edition of held) await setting.call('add', await this.pieceOf(actor, edition));
      const facts = {
        period,
        madeOn: dayInBeijing(this.clock.now()),
        outcomes: await this.outcomesIn(period, all),
        duties: (await this.commitments.listJudged(actor)).map(dutyOf),
        cases: await this.casesIn(period, all),
      };
      const order = { facts, format, mark: this.marks.of(actor) };
      const { name, content } = await setting.call('set', order, { timeLimitMs: TIME_LIMIT_MS });
      this.access.note(actor, {
        action: 'report.download',
        entity: 'period',
        entityId: code,
        details: { kind: format },
      });
      return { name, parts: [content] };
    } finally {
      setting.close();
    }
  }

  /** Of the page that is kept for the edition's readers: the same numbers as there. */
  private async pieceOf(actor: Actor, edition: EditionRow): Promise<EditionPiece> {
    const base = `/editions/${encodeURIComponent(edition.ref)}/`;
    const { view } = await this.pages.view(actor, edition.id, base);
    const capabilities: EditionPiece['capabilities'][number][] = [];
    for (const ids of inParts(await this.editions.listEntryIds(edition.id, 'capability'), PART)) {
      const parties = await this.parties.ofEntries({ capabilityIds: ids });
      for (const id of ids) {
        const { title, organisation } = parties.capability(id);
        capabilities.push({ id, title, organisation });
      }
    }
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
      rows: view.funnelRows,
      uncovered: view.gaps
        .filter(({ by }) => by === 'field')
        .flatMap(({ rows }) => rows)
        .flatMap(({ uncoveredNeeds }) => uncoveredNeeds.map(({ key }) => key)),
      capabilities,
    };
  }

  private async outcomesIn(
    { from, until }: Period,
    editions: readonly EditionRow[],
  ): Promise<PeriodOutcome[]> {
    const shares = await this.outcomes.listRecorded(from, until, MOST_ROWS + 1);
    if (shares.length > MOST_ROWS) throw tooMany(MOST_ROWS);
    const told: PeriodOutcome[] = [];
    for (const rows of inParts(shares, PART)) {
      const parties = await this.parties.ofPairs(rows, 'all');
      for (const { id, editionId, needId, capabilityId, claimState, ...row } of rows) {
        const need = parties.need(needId);
        told.push({
          ...row,
          outcomeId: id,
          edition: nameOf(editions, editionId),
          title: need.title,
          organisation: need.organisation,
          supplier: parties.capability(capabilityId).organisation,
          claimCode: claimState,
        });
      }
    }
    return told;
  }

  private async casesIn(
    { from, until }: Period,
    editions: readonly EditionRow[],
  ): Promise<PeriodReport['cases']> {
    const cases = await this.cases.listPublishedIn(from, until, MOST_ROWS);
    return cases.map(({ title, editionId }) => ({ title, edition: nameOf(editions, editionId) }));
  }
}

const daysOf = ({ sessions }: Pick<EditionRow, 'sessions'>): string[] =>
  sessions.map(({ date }) => date).toSorted();

/** Whether one of its days falls in the period. */
const isIn = (edition: EditionRow, { from, until }: Period): boolean =>
  daysOf(edition).some((day) => day >= from && day <= until);

const byDay = (a: EditionRow, b: EditionRow): number =>
  (daysOf(a)[0] ?? '') < (daysOf(b)[0] ?? '') ? -1 : 1;

const nameOf = (editions: readonly EditionRow[], id: string): string =>
  editions.find((edition) => edition.id === id)?.name ?? '';

const tooMany = (most: number): AppError =>
  new AppError({ code: 'EXPORT_TOO_LARGE', params: { most } });

type Judged = Awaited<ReturnType<CommitmentsService['listJudged']>>[number];

const dutyOf = ({ number, task, units, light, state }: Judged): PeriodDuty => ({
  number,
  task,
  leads: units.filter(({ role }) => role === 'LEAD').map(({ name }) => name),
  light: light?.light ?? null,
  closed: state === 'VERIFIED',
});
