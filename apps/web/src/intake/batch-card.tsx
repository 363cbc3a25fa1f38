import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { Side } from '../parts/side.js';
import { FOLLOWED_MS, useProgress } from '../parts/use-progress.js';
import { type Batch, type BatchCard as Card, isBusy, offers, progressOf } from './batches.js';
import { BatchRows } from './batch-rows.js';
import { Mapping } from './mapping.js';

const AGAIN_MS = 600;

/** One file: how far it is, what its columns were taken for, its rows, and what may be done with it. */
export function BatchCard({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const params = { params: { path: { id: card.id } } };
  const again = () =>
    void queries.invalidateQueries(api.queryOptions('get', '/api/import-batches/{id}', params));
  const isFollowed = useProgress(
    isBusy(card) ? `/api/import-batches/${card.id}/stream` : null,
    again,
  );
  const soon = isFollowed ? FOLLOWED_MS : AGAIN_MS;
  const batch = api.useQuery('get', '/api/import-batches/{id}', params, {
    refetchInterval: ({ state }) => (state.data && !isBusy(state.data) ? false : soon),
  });
  const [open, setOpen] = useState(false);
  const state = batch.data?.state;
  // What has come to rest has changed what the page says above.
  useEffect(() => {
    if (state && !isBusy({ state })) void queries.invalidateQueries({ predicate: notOwn });
  }, [queries, state]);
  const shown = batch.data ?? card;
  const doubtful = batch.data?.columns.some(({ why }) => why === 'unknown') ?? false;
  const isOpen = open || (state === 'READY' && (doubtful || shown.counts.wrong > 0));
  return (
    <article className={`box batch ${state ?? ''}`} aria-busy={isBusy(shown)}>
      <header>
        {shown.side && <Side of={shown.side === 'need' ? 'need' : 'able'} />}
        <h3>{shown.file}</h3>
        <span className="sub">{shown.stateLabel}</span>
        <Acts batch={shown} again={() => void batch.refetch()} />
      </header>
      <div className="body">
        <Said batch={shown} />
        {batch.data && !isBusy(batch.data) && batch.data.columns.length > 0 && (
          <Button
            type="link"
            size="small"
            aria-expanded={isOpen}
            onClick={() => setOpen((before) => !before)}
          >
            {isOpen ? t('intake.less') : t('intake.more')}
          </Button>
        )}
      </div>
      {isOpen && batch.data && (
        <>
          <Mapping batch={batch.data} />
          <BatchRows batch={batch.data} />
        </>
      )}
    </article>
  );
}

const notOwn = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryKey[1] !== '/api/import-batches/{id}';

/** One sentence on where the file stands. */
function Said({ batch }: { readonly batch: Batch | Card }) {
  const { t } = useTranslation();
  if (isBusy(batch)) {
    const percent = progressOf(batch);
    return (
      <Progress
        percent={percent ?? 0}
        status="active"
        size="small"
        showInfo={percent !== null}
        aria-label={batch.stateLabel}
      />
    );
  }
  if (batch.error)
    return (
      <p className="note bad" role="alert">
        {batch.error.message}
      </p>
    );
  if (batch.state === 'TAKEN')
    return <p>{t('intake.taken', { ...batch.result, wrong: batch.counts.wrong })}</p>;
  if (batch.state === 'UNDONE') return <p>{t('intake.undone')}</p>;
  return (
    <p>
      <Trans i18nKey="intake.read" values={batch.counts} components={{ b: <b /> }} />
    </p>
  );
}

/** What may be done next, the one thing that leads on first. */
function Acts({ batch, again }: { readonly batch: Batch | Card; readonly again: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/api/import-batches'] });
      again();
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  };
  const take = api.useMutation('post', '/api/import-batches/{id}/take', done);
  const undo = api.useMutation('post', '/api/import-batches/{id}/undo', done);
  const drop = api.useMutation('post', '/api/import-batches/{id}/drop', done);
  const at = { params: { path: { id: batch.id } } };
  return (
    <span className="acts">
      {offers(batch, 'TAKING') && (
        <Button
          type="primary"
          loading={take.isPending}
          disabled={batch.counts.imported === 0}
          onClick={() => take.mutate(at)}
        >
          {t('intake.take', { n: batch.counts.imported })}
        </Button>
      )}
      {offers(batch, 'DROPPED') && (
        <Button loading={drop.isPending} onClick={() => drop.mutate(at)}>
          {t('intake.drop')}
        </Button>
      )}
      {offers(batch, 'UNDOING') && (
        <Button
          loading={undo.isPending}
          onClick={() =>
            void modal.confirm({
              title: t('intake.undoAsk', { file: batch.file }),
              content: t('intake.undoHint'),
              okText: t('intake.undo'),
              onOk: () => undo.mutateAsync(at).catch(() => undefined),
            })
          }
        >
          {t('intake.undo')}
        </Button>
      )}
    </span>
  );
}
