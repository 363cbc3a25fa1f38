import { useInfiniteQuery } from '@tanstack/react-query';
import { api, client, type Schemas } from '../api/client.js';
import type { FunnelNumber } from './cuts.js';

const PAGE = 50;

/** Whose rows are opened: of a whole fair, or what of it is in the reader's charge. */
export interface RowSource {
  readonly edition: string;
  readonly of: 'fair' | 'area';
}
export type OpenedRow = Schemas['OpenedRow'];

/** What a number of the funnel counts, a page at a time. */
export const useRows = ({ edition, of }: RowSource, number: FunnelNumber) =>
  useInfiniteQuery({
    queryKey: ['funnel-rows', of, edition, number],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => {
      const query = { ...number, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const params = { params: { path: { edition }, query } };
      const { data } =
        of === 'fair'
          ? await client.GET('/api/editions/{edition}/report/funnel-rows', params)
          : await client.GET('/api/my/area/editions/{edition}/funnel-rows', params);
      return data ?? { items: [], nextCursor: null };
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

const GAPS = {
  fair: '/api/editions/{edition}/report/gaps',
  area: '/api/my/area/editions/{edition}/gaps',
} as const;

/** Where needs lack capabilities. */
export const useGaps = ({ edition, of }: RowSource) =>
  api.useQuery('get', GAPS[of], { params: { path: { edition } } });
