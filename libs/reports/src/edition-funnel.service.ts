import type { FunnelRowsQuery, Page } from '@jiqia/contracts/http';
import { type FunnelRow, rowsBehind } from '@jiqia/contracts/report';
import type { ReportPageView } from '@jiqia/documents';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionPages } from './edition-pages.service.js';

/** The funnel of an edition and the rows that its numbers count, of the page that is kept for its readers. */
@Injectable()
export class EditionFunnel {
  constructor(private readonly pages: EditionPages) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT */
  async read(
    actor: Actor,
    editionId: string,
    base: string,
  ): Promise<Pick<ReportPageView, 'steps' | 'funnelCuts' | 'funnelRows'>> {
    authorise(actor, 'report.download', { kind: 'report', editionId });
    const { view } = await this.pages.view(actor, editionId, base);
    return view;
  }

  /** What one number counts, in the order of the rows' keys. @throws AppError as `read` */
  async listRows(
    actor: Actor,
    editionId: string,
    base: string,
    { cursor, limit, ...number }: FunnelRowsQuery,
  ): Promise<Page<FunnelRow>> {
    const { funnelRows } = await this.read(actor, editionId, base);
    const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
    const rows = rowsBehind(funnelRows, number)
      .map((row) => ({ key: `${row.needKey}\u0000${row.capabilityKey}`, row }))
      .filter(({ key }) => after === null || key > after)
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const shown = rows.slice(0, limit);
    const last = shown.at(-1)?.key ?? '';
    return {
      items: shown.map(({ row }) => row),
      nextCursor: rows.length > limit ? Buffer.from(last).toString('base64url') : null,
    };
  }
}
