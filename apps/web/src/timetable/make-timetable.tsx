import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import type { Board } from './grid.js';

/** So long a search may take; what is found meanwhile is kept. */
const SECONDS = 10;

interface Props {
  readonly edition: string;
  readonly board: Board;
}

/** Starts the search for places for whatever waits; what is set stays where it is. */
export function MakeTimetable({ edition, board }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const start = api.useMutation('post', '/api/editions/{edition}/timetables', {
    onSettled: () => queries.invalidateQueries(),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const n = board.waiting.length;
  if (n === 0 || board.running) return null;
  return (
    <Button
      loading={start.isPending}
      type={board.timetable ? 'default' : 'primary'}
      onClick={() => start.mutate({ params: { path: { edition } }, body: { seconds: SECONDS } })}
    >
      {board.timetable ? t('timetable.placeRest', { n }) : t('timetable.makeFirst', { n })}
    </Button>
  );
}

/** How far the search is; it can be called off. When it is over, what has come of it. */
export function Making({ board }: Pick<Props, 'board'>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const waited = useRef<number | null>(null);
  const cancel = api.useMutation('post', '/api/timetables/{id}/cancel', {
    onSettled: () => queries.invalidateQueries(),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const { running, waiting, timetable } = board;
  useEffect(() => {
    if (running) waited.current ??= waiting.length;
    else if (waited.current !== null) {
      const left = waiting.length;
      const placed = Math.max(0, waited.current - left);
      waited.current = null;
      void message.info(t(left > 0 ? 'timetable.madeSome' : 'timetable.madeAll', { placed, left }));
      void queries.invalidateQueries();
    }
  }, [running, waiting.length, message, queries, t]);
  if (!running) return null;
  const { progress } = running;
  const seconds = progress?.seconds ?? 0;
  return (
    <section className="box making" role="status">
      <div>
        <b>{t('timetable.making', { n: waiting.length })}</b>
        <p className="sub">
          {progress && progress.breaks !== null
            ? t('timetable.soFar', { n: progress.breaks })
            : t('timetable.searching')}
          {timetable ? t('timetable.setStays') : ''}
        </p>
      </div>
      <Progress
        percent={Math.min(99, Math.round((seconds / SECONDS) * 100))}
        size="small"
        aria-label={t('timetable.searching')}
      />
      <Button
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ params: { path: { id: running.id } } })}
      >
        {t('timetable.stop')}
      </Button>
    </section>
  );
}
