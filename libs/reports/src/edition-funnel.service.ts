import type { FunnelRowsQuery, Page } from '@jiqia/contracts/http';
import type { FunnelRow } from '@jiqia/contracts/report';
import type { ReportPageView } from '@jiqia/documents';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionPages } from './edition-pages.service.js';
import { EntryPlaceRepository } from './entry-place.repository.js';
import { funnelPage } from './funnel-page.js';
import { type GapCell, type GapGrid, gapGrid, type OpenNeed } from './gap-grid.js';

/** A row of the funnel with the ids by which it is looked up; null for what is not there, or not for the reader. */
export interface OpenedRow extends FunnelRow {
  readonly needId: string | null;
  readonly capabilityId: string | null;
  readonly matchId: string | null;
}
/** Where needs lack capabilities, with the ids of the needs, and how many capabilities each field has. */
export interface EditionGaps extends Omit<GapGrid, 'cells'> {
  readonly cells: readonly (Omit<GapCell, 'open'> & {
    readonly open: readonly (OpenNeed & { readonly needId: string | null })[];
  })[];
  readonly capabilities: ReadonlyMap<string, number>;
}

/** The funnel of an edition and the rows that its numbers count, of the page that is kept for its readers. */
@Injectable()
export class EditionFunnel {
  constructor(
    private readonly pages: EditionPages,
    private readonly places: EntryPlaceRepository,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT */
  async read(
    actor: Actor,
    editionId: string,
    base: string,
  ): Promise<Pick<ReportPageView, 'steps' | 'funnelCuts' | 'funnelRows' | 'gaps'>> {
    authorise(actor, 'report.download', { kind: 'report', editionId });
    const { view } = await this.pages.view(actor, editionId, base);
    return view;
  }

  /** What one number counts, in the order of the rows' keys. @throws AppError as `read` */
  async listRows(
    actor: Actor,
    editionId: string,
    base: string,
    query: FunnelRowsQuery,
  ): Promise<Page<OpenedRow>> {
    const { funnelRows } = await this.read(actor, editionId, base);
    const { items, nextCursor } = funnelPage(funnelRows, query);
    const rows = await this.withIds(editionId, items);
    const pairs = await this.places.listPairs(
      editionId,
      rows.flatMap(({ needId }) => needId ?? []),
      rows.flatMap(({ capabilityId }) => capabilityId ?? []),
    );
    return {
      items: rows.map((row) => ({
        ...row,
        matchId:
          pairs.find(
            ({ needId, capabilityId }) =>
              needId === row.needId && capabilityId === row.capabilityId,
          )?.id ?? null,
      })),
      nextCursor,
    };
  }

  /** Where needs lack capabilities, by field and park. @throws AppError as `read` */
  async readGaps(actor: Actor, editionId: string, base: string): Promise<EditionGaps> {
    const { funnelRows, gaps } = await this.read(actor, editionId, base);
    return this.gapsOf(editionId, funnelRows, gaps);
  }

  /** Pipeline read between services of this lib: no actor, no policy. The same of some of the rows. */
  async gapsOf(
    editionId: string,
    rows: readonly FunnelRow[],
    gaps: ReportPageView['gaps'],
  ): Promise<EditionGaps> {
    const byField = gaps.filter(({ by }) => by === 'field').flatMap((group) => group.rows);
    const uncovered = byField.flatMap(({ uncoveredNeeds }) => uncoveredNeeds);
    const grid = gapGrid(rows, new Set(uncovered.map(({ key }) => key)));
    const ids = idsOf(await this.places.listHomes(editionId));
    return {
      ...grid,
      cells: grid.cells.map((cell) => ({
        ...cell,
        open: cell.open.map((need) => ({ ...need, needId: ids.get(need.needKey) ?? null })),
      })),
      capabilities: new Map(byField.map(({ name, capabilities }) => [name, capabilities])),
    };
  }

  /** Pipeline read between services of this lib: no actor, no policy. The ids of entries by their keys. */
  async withIds(
    editionId: string,
    rows: readonly FunnelRow[],
  ): Promise<Omit<OpenedRow, 'matchId'>[]> {
    const needs = idsOf(await this.places.listHomes(editionId));
    const capabilities = idsOf(await this.places.listCapabilities(editionId));
    return rows.map((row) => ({
      ...row,
      needId: needs.get(row.needKey) ?? null,
      capabilityId: capabilities.get(row.capabilityKey) ?? null,
    }));
  }
}

const idsOf = (
  entries: readonly { readonly id: string; readonly key: string }[],
): ReadonlyMap<string, string> => new Map(entries.map(({ id, key }) => [key, id]));
