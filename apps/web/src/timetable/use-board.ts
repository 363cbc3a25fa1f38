import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client.js';
import { FOLLOWED_MS, useProgress } from '../parts/use-progress.js';
import type { Board, Item } from './grid.js';
import type { Cell } from './verdict.js';

/** Others change meetings too: what stands is read again so often, and oftener while a timetable is being made. */
const AGAIN_MS = 10_000;
const SOON_MS = 1_000;

const of = (edition: string) => ({ params: { path: { edition } } });
const boardOf = (edition: string) =>
  api.queryOptions('get', '/api/editions/{edition}/timetable/board', of(edition));

/** What stands now. */
export function useBoard(edition: string) {
  const queries = useQueryClient();
  const [making, setMaking] = useState<string | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: boardOf(edition).queryKey });
  const isFollowed = useProgress(making && `/api/timetables/${making}/stream`, again);
  const soon = isFollowed ? FOLLOWED_MS : SOON_MS;
  const board = api.useQuery('get', '/api/editions/{edition}/timetable/board', of(edition), {
    refetchInterval: ({ state }) => (state.data?.running ? soon : AGAIN_MS),
  });
  const running = board.data?.running?.id ?? null;
  useEffect(() => setMaking(running), [running]);
  return board;
}
/** What was released, the newest first. */
export const useReleases = (edition: string) =>
  api.useQuery('get', '/api/editions/{edition}/timetable/releases', of(edition));
/** What the next release would change. */
export const useChanges = (edition: string) =>
  api.useQuery('get', '/api/editions/{edition}/timetable/changes', of(edition), {
    refetchInterval: AGAIN_MS,
  });

/** What whoever reads may do, and whether it has its time now. */
export function useMay(edition: string): { readonly change: boolean; readonly make: boolean } {
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', of(edition));
  const open = (wanted: string): boolean =>
    phase.data?.acts.some(({ act, open: isOpen }) => act === wanted && isOpen) ?? false;
  return { change: open('CHANGE_MEETINGS'), make: open('MAKE_TIMETABLE') };
}

/** Where a held card could go; undefined while it is asked, and without one. */
export function useCells(held: Item | null): readonly Cell[] | undefined {
  const id = held?.id ?? '';
  const meeting = api.useQuery(
    'get',
    '/api/meetings/{id}/cells',
    { params: { path: { id } } },
    { enabled: held?.kind === 'meeting', staleTime: 0 },
  );
  const pair = api.useQuery(
    'get',
    '/api/matches/{id}/cells',
    { params: { path: { id } } },
    { enabled: held?.kind === 'pair', staleTime: 0 },
  );
  if (held === null) return undefined;
  return (held.kind === 'meeting' ? meeting : pair).data?.cells;
}

/** Reads again what a change has touched; and shows a change before the api has answered. */
export function useFresh(edition: string) {
  const queries = useQueryClient();
  const refresh = useCallback(async (): Promise<Board> => {
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => {
        const path = String(queryKey[1]);
        return path.endsWith('/cells') || path.endsWith('/changes');
      },
    });
    return queries.fetchQuery({ ...boardOf(edition), staleTime: 0 });
  }, [queries, edition]);
  const show = useCallback(
    (change: (board: Board) => Board) => {
      queries.setQueryData<Board>(boardOf(edition).queryKey, (board) => board && change(board));
    },
    [queries, edition],
  );
  return { refresh, show };
}
