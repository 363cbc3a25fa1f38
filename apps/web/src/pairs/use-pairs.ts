import { api, type Schemas } from '../api/client.js';
import { bestOf, type PairsSearch } from './search.js';
import { STATES_OF } from './views.js';

export type Match = Schemas['Match'];

const PAGE = 50;
/** The level from which a pair fits well. */
const GOOD = 3;

const path = (edition: string) => ({ path: { edition } });

/** The pairs that the address asks for, the best first, page by page. */
export function usePairList(edition: string, search: PairsSearch) {
  const { view = 'all', field, good } = search;
  const states = STATES_OF[view];
  const query = {
    sort: '-score' as const,
    limit: PAGE,
    ...(states.length > 0 ? { state: [...states] } : {}),
    ...(field === undefined ? {} : { field: [field] }),
    ...(good ? { minLevel: GOOD } : {}),
    best: bestOf(search),
  };
  return api.useInfiniteQuery(
    'get',
    '/api/editions/{edition}/matches',
    { params: { ...path(edition), query } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }: Schemas['MatchPage']) => nextCursor ?? undefined,
    },
  );
}

/** How many pairs each state and field has, of as many of each need as the list shows. */
export const usePairTally = (edition: string, search: PairsSearch) =>
  api.useQuery(
    'get',
    '/api/editions/{edition}/matches/tally',
    { params: { ...path(edition), query: { best: bestOf(search) } } },
    // The counts of before stand until those of the next filter are there.
    { placeholderData: (before: Schemas['MatchTally'] | undefined) => before },
  );

/** What the reader may do at some time, and whether that time is now. */
export interface Rights {
  readonly phase: string;
  /** Pairs are decided by this reader, at some time. */
  readonly decides: boolean;
  /** The fair is over: nothing of it is written any more. */
  readonly isOver: boolean;
  readonly decidesNow: boolean;
  readonly runsNow: boolean;
  readonly runs: boolean;
  readonly shortlistsNow: boolean;
}

/** What the reader may do with pairs, as the edition tells. */
export function useRights(edition: string): Rights {
  const { data } = api.useQuery('get', '/api/editions/{edition}/phase', { params: path(edition) });
  const fair = api.useQuery('get', '/api/editions/{edition}', { params: path(edition) });
  const acts = data?.acts ?? [];
  const has = (act: string): boolean => acts.some((one) => one.act === act);
  const isOpen = (act: string): boolean => acts.some((one) => one.act === act && one.open);
  return {
    phase: data?.phase.label ?? '',
    decides: has('DECIDE_PAIRS'),
    isOver: (fair.data?.closedAt ?? null) !== null,
    decidesNow: isOpen('DECIDE_PAIRS'),
    runs: has('RUN_MATCHING'),
    runsNow: isOpen('RUN_MATCHING'),
    shortlistsNow: isOpen('MAKE_SHORTLIST'),
  };
}
