import type { FunnelRowsQuery, Page } from '@jiqia/contracts/http';
import { type FunnelRow, rowsBehind } from '@jiqia/contracts/report';

const keyOf = ({ needKey, capabilityKey }: FunnelRow): string => `${needKey}\u0000${capabilityKey}`;

/** A page of what one number of the funnel counts, in the order of the rows' keys. */
export function funnelPage(
  rows: readonly FunnelRow[],
  { cursor, limit, ...number }: FunnelRowsQuery,
): Page<FunnelRow> {
  const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
  const found = rowsBehind(rows, number)
    .map((row) => ({ key: keyOf(row), row }))
    .filter(({ key }) => after === null || key > after)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.key ?? '';
  return {
    items: shown.map(({ row }) => row),
    nextCursor: found.length > limit ? Buffer.from(last).toString('base64url') : null,
  };
}
