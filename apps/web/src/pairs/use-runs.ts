import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { FOLLOWED_MS, useProgress } from '../parts/use-progress.js';

export type Run = Schemas['MatchRun'];

const UNDER_WAY: ReadonlySet<string> = new Set(['QUEUED', 'RUNNING']);
const LOOK_AGAIN_MS = 1000;
const MOST_RUNS = 50;
const SHORTLIST = '/api/shortlist-runs/{id}';
const RUNS = '/api/editions/{edition}/match-runs';
const lookAgain = (isFollowed: boolean): number => (isFollowed ? FOLLOWED_MS : LOOK_AGAIN_MS);

export const isUnderWay = (run: Pick<Run, 'state'> | undefined): boolean =>
  run !== undefined && UNDER_WAY.has(run.state);

/** The match runs of an edition, the newest first; looked at again while one is under way, and told when it ends. */
export function useRuns(edition: string, isReader: boolean) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [running, setRunning] = useState<string | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: ['get', RUNS] });
  const isFollowed = useProgress(running && `/api/match-runs/${running}/stream`, again);
  const list = api.useQuery(
    'get',
    RUNS,
    { params: { path: { edition }, query: { limit: MOST_RUNS } } },
    {
      enabled: isReader,
      refetchInterval: ({ state }) => isUnderWay(state.data?.items[0]) && lookAgain(isFollowed),
    },
  );
  const newest = list.data?.items[0];
  const underWay = isUnderWay(newest) ? (newest?.id ?? null) : null;
  useEffect(() => setRunning(underWay), [underWay]);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = isUnderWay(newest) ? newest?.id : undefined;
    if (!newest || was !== newest.id || isUnderWay(newest)) return;
    void queries.invalidateQueries();
    if (newest.state === 'DONE') void message.success(t('pairs.tools.ran'));
    if (newest.state === 'CANCELLED') void message.info(t('pairs.tools.cancelled'));
    if (newest.state === 'FAILED')
      void message.error(t('pairs.tools.failed', { why: newest.error }));
  }, [newest, message, queries, t]);
  return { runs: list.data?.items ?? [], newest, again: () => list.refetch() };
}

/** Starts and cancels runs, and has a shortlist made; what is refused is told. */
export function useRunning(edition: string, again: () => Promise<unknown>) {
  const { message } = App.useApp();
  const start = api.useMutation('post', '/api/editions/{edition}/match-runs');
  const cancel = api.useMutation('post', '/api/match-runs/{id}/cancel');
  const told = (act: Promise<unknown>): Promise<void> =>
    act.then(again).then(
      () => undefined,
      (error: unknown) => void message.error(reasonOf(error)),
    );
  return {
    start: () => told(start.mutateAsync({ params: { path: { edition } } })),
    cancel: (id: string) => told(cancel.mutateAsync({ params: { path: { id } } })),
  };
}

/** The shortlist that is being made for this reader; told when it is done. */
export function useShortlist(edition: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [id, setId] = useState('');
  const post = api.useMutation('post', '/api/editions/{edition}/shortlist');
  const again = () => void queries.invalidateQueries({ queryKey: ['get', SHORTLIST] });
  const isFollowed = useProgress(id === '' ? null : `/api/shortlist-runs/${id}/stream`, again);
  const { data } = api.useQuery(
    'get',
    SHORTLIST,
    { params: { path: { id } } },
    {
      enabled: id !== '',
      refetchInterval: ({ state }) =>
        state.data === undefined || isUnderWay(state.data as Pick<Run, 'state'>)
          ? lookAgain(isFollowed)
          : false,
    },
  );
  useEffect(() => {
    if (id === '' || data?.id !== id || UNDER_WAY.has(data.state)) return;
    setId('');
    void queries.invalidateQueries();
    if (data.state === 'DONE')
      void message.success(t('pairs.tools.shortlisted', { n: data.shortlisted }));
    else void message.error(data.error);
  }, [data, id, message, queries, t]);
  const start = (): Promise<void> =>
    post.mutateAsync({ params: { path: { edition } } }).then(
      (run) => setId(run.id),
      (error: unknown) => void message.error(reasonOf(error)),
    );
  return { start, isMaking: id !== '' };
}
