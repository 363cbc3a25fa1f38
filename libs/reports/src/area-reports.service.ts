import {
  type AreaNeedQuery,
  type AreaOrganisationQuery,
  type FunnelRowsQuery,
  type Page,
  pageOf,
} from '@jiqia/contracts/http';
import type { CodedLine, CodedOutcomeTotal, CodedStep, FunnelRow } from '@jiqia/contracts/report';
import type { NeedState } from '@jiqia/contracts/states';
import type { ReportPageView } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type AreaNeed, type AreaOrganisation, AreaRepository } from './area.repository.js';
import { EditionFunnel, type EditionGaps, type OpenedRow } from './edition-funnel.service.js';
import { EditionPages } from './edition-pages.service.js';
import { funnelCuts, funnelOf } from './funnel.js';
import { funnelPage } from './funnel-page.js';
import { isCovered, isWhole, placesOf } from './period-scope.js';
import { outcomeTotals } from './report-outcomes.js';
import { type ScopedOutcome, ScopedRows } from './scoped-rows.service.js';

/** What an officer is in charge of, in numbers. */
export interface Area {
  readonly places: readonly string[];
  readonly organisations: number;
  readonly answered: number;
  readonly needs: ReadonlyMap<NeedState, number>;
}
export interface AreaOutcomes {
  readonly items: readonly ScopedOutcome[];
  readonly totals: readonly CodedOutcomeTotal[];
}

/**
 * What concerns the organisations of a park or a region: their needs, how far these came in an edition, and what came of them. Cut as the
 * papers of a period are, so that both tell the same numbers; whoever may have those of everything has everything.
 */
@Injectable()
export class AreaReports {
  constructor(
    private readonly area: AreaRepository,
    private readonly editions: EditionsService,
    private readonly pages: EditionPages,
    private readonly funnel: EditionFunnel,
    private readonly scoped: ScopedRows,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN for whoever is in charge of nothing, as all below */
  async read(actor: Actor): Promise<Area> {
    const organisations = await this.organisationsOf(actor);
    const needs = new Map<NeedState, number>();
    for (const one of organisations)
      for (const [state, count] of countsOf(one)) needs.set(state, (needs.get(state) ?? 0) + count);
    return {
      places: isWhole(actor) ? [] : placesOf(actor),
      organisations: organisations.length,
      answered: organisations.filter((one) => needsOf(one) > 0).length,
      needs,
    };
  }

  /** In the order of their names. */
  async listOrganisations(
    actor: Actor,
    { answered, cursor, limit }: AreaOrganisationQuery,
  ): Promise<Page<AreaOrganisation>> {
    const all = (await this.organisationsOf(actor)).filter(
      (one) => answered === undefined || needsOf(one) > 0 === (answered === 'true'),
    );
    const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
    return pageOf(all.slice(from, from + limit + 1), limit);
  }

  async listNeeds(
    actor: Actor,
    { state, organisation, cursor, limit }: AreaNeedQuery,
  ): Promise<Page<AreaNeed>> {
    const organisations = await this.organisationsOf(actor);
    const ids = organisations
      .map(({ id }) => id)
      .filter((id) => organisation === undefined || id === organisation);
    const organisationIds = isWhole(actor) && organisation === undefined ? null : ids;
    const choice = { organisationIds, state, after: cursor, limit: limit + 1 };
    return pageOf(await this.area.listNeeds(choice), limit);
  }

  /** @throws AppError EDITION_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT, as the list of rows */
  async readFunnel(
    actor: Actor,
    editionId: string,
    base: string,
  ): Promise<{ readonly steps: CodedStep[]; readonly funnelCuts: CodedLine[] }> {
    const { rows } = await this.rowsOf(actor, editionId, base);
    return { steps: funnelOf(rows), funnelCuts: funnelCuts(rows) };
  }

  /** Where needs of the area lack capabilities of the whole edition. @throws AppError as `readFunnel` */
  async readGaps(actor: Actor, editionId: string, base: string): Promise<EditionGaps> {
    const { rows, gaps } = await this.rowsOf(actor, editionId, base);
    return this.funnel.gapsOf(editionId, rows, gaps);
  }

  async listRows(
    actor: Actor,
    editionId: string,
    base: string,
    query: FunnelRowsQuery,
  ): Promise<Page<OpenedRow>> {
    const { rows: own } = await this.rowsOf(actor, editionId, base);
    const page = funnelPage(own, query);
    const rows = await this.funnel.withIds(editionId, page.items);
    // Pairs are for whoever runs the edition.
    return { ...page, items: rows.map((row) => ({ ...row, matchId: null })) };
  }

  /** @throws AppError EDITION_NOT_FOUND, EXPORT_TOO_LARGE */
  async readOutcomes(actor: Actor, editionId: string): Promise<AreaOutcomes> {
    const whole = isWhole(actor);
    const edition = await this.editions.get(editionId);
    const items = await this.scoped.outcomesOf(actor, whole, [edition]);
    return { items, totals: outcomeTotals(items) };
  }

  private async rowsOf(
    actor: Actor,
    editionId: string,
    base: string,
  ): Promise<{ readonly rows: FunnelRow[]; readonly gaps: ReportPageView['gaps'] }> {
    const whole = isWhole(actor);
    const { view } = await this.pages.view(actor, editionId, base);
    const isOwn = await this.scoped.needsOf(actor, whole, editionId);
    return { rows: view.funnelRows.filter(({ needKey }) => isOwn(needKey)), gaps: view.gaps };
  }

  private async organisationsOf(actor: Actor): Promise<readonly AreaOrganisation[]> {
    const whole = isWhole(actor);
    const found = await this.area.listOrganisations(whole ? null : placesOf(actor));
    return found.filter(
      ({ id, park, region }) => whole || isCovered(actor, id, { park, region, lineage: [] }),
    );
  }
}

const countsOf = ({ needs }: AreaOrganisation) => Object.entries(needs) as [NeedState, number][];
const needsOf = (one: AreaOrganisation): number =>
  countsOf(one).reduce((sum, [, count]) => sum + count, 0);
