import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { tenthsWords } from './points.js';
import type { Run } from './use-runs.js';

type Difference = Schemas['MatchRunDifference'];
type Change = (typeof CHANGES)[number];

/** Tenths of a point in a whole score. */
const WHOLE = 1000;
const CHANGES = ['NEW', 'GONE', 'VETO', 'MOVED'] as const;

interface Props {
  readonly runs: readonly Run[];
  readonly mayRestore: boolean;
  readonly onClose: () => void;
}

/** What two match runs found otherwise, pair by pair; the earlier one can be put back. */
export function Compare({ runs, mayRestore, onClose }: Props) {
  const { t } = useTranslation();
  const kept = runs.filter(({ pairs }) => pairs !== null);
  const [to, setTo] = useState(kept[0]?.id ?? '');
  const [from, setFrom] = useState(kept[1]?.id ?? '');
  const choice = (run: Run) => ({
    value: run.id,
    label: t(run.pairs === null ? 'pairs.compare.gone' : 'pairs.compare.run', {
      time: run.finishedAt ? dayAndTime(run.finishedAt) : run.stateLabel,
      n: run.pairs ?? 0,
    }),
    disabled: run.pairs === null,
  });
  const options = runs.map(choice);
  return (
    <Drawer open size={720} title={t('pairs.compare.title')} onClose={onClose} className="compare">
      {kept.length < 2 ? (
        <Empty title={t('pairs.compare.only')} />
      ) : (
        <>
          <div className="two-runs">
            <label htmlFor="run-from">{t('pairs.compare.from')}</label>
            <Select id="run-from" value={from} onChange={setFrom} options={options} />
            <label htmlFor="run-to">{t('pairs.compare.to')}</label>
            <Select id="run-to" value={to} onChange={setTo} options={options} />
          </div>
          <Differences key={`${from}${to}`} from={from} to={to} />
          {mayRestore && <Restore id={from} onDone={onClose} />}
        </>
      )}
    </Drawer>
  );
}

function Differences({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  const [change, setChange] = useState<Change | undefined>();
  const read = api.useInfiniteQuery(
    'get',
    '/api/match-runs/{id}/difference',
    { params: { path: { id: to }, query: { from, ...(change ? { change } : {}) } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }: Difference) => nextCursor ?? undefined,
    },
  );
  if (read.isPending) return <Loading />;
  if (read.error) return <Failed error={read.error} again={() => void read.refetch()} />;
  const [first] = read.data.pages;
  if (!first) return null;
  const { counts, settings } = first;
  const items = read.data.pages.flatMap((page) => page.items);
  const all = CHANGES.reduce((sum, one) => sum + counts[one], 0);
  return (
    <>
      <p className="sub">
        {settings.length === 0
          ? t('pairs.compare.same')
          : t('pairs.compare.settings', { what: settings.map(({ label }) => label).join('、') })}
        {' · '}
        {t('pairs.compare.unchanged', { n: counts.SAME })}
      </p>
      <div className="seg" role="group" aria-label={t('pairs.compare.title')}>
        {[undefined, ...CHANGES].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            className={one === change ? 'on' : ''}
            aria-pressed={one === change}
            onClick={() => setChange(one)}
          >
            {t(`pairs.compare.${one ?? 'all'}`, { n: one ? counts[one] : all })}
          </button>
        ))}
      </div>
      {items.length === 0 && <Empty title={t('pairs.compare.none')} />}
      <ul className="diff">
        {items.map((item) => (
          <DiffRow key={item.need.id + item.capability.id} item={item} />
        ))}
      </ul>
      {read.hasNextPage && (
        <Button loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('pairs.compare.more')}
        </Button>
      )}
    </>
  );
}

function DiffRow({ item }: { readonly item: Difference['items'][number] }) {
  const { t } = useTranslation();
  const found = (one: Difference['items'][number]['from']): string =>
    one === null
      ? t('pairs.compare.absent')
      : t('pairs.compare.found', {
          rank: one.rank,
          score: tenthsWords(Math.round(one.score * WHOLE)),
        });
  const { capability } = item;
  return (
    <li>
      <b>{item.need.title}</b>
      <span>{[capability.person || capability.organisation, capability.title].join(' · ')}</span>
      <small>
        {item.changeLabel}
        {'　'}
        {found(item.from)} → {found(item.to)}
      </small>
    </li>
  );
}

/** Puts back what the earlier run found. */
function Restore({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const post = api.useMutation('post', '/api/match-runs/{id}/restore');
  const restore = async (): Promise<void> => {
    try {
      const { restored } = await post.mutateAsync({ params: { path: { id } } });
      await queries.invalidateQueries();
      void message.success(t('pairs.compare.restored', { n: restored }));
      onDone();
    } catch (error) {
      void message.error(reasonOf(error));
    }
  };
  return (
    <p className="foot">
      <Button
        onClick={() =>
          void modal.confirm({
            title: t('pairs.compare.restore'),
            content: t('pairs.compare.restoreText'),
            okText: t('pairs.judge.ok'),
            cancelText: t('pairs.judge.cancel'),
            onOk: restore,
          })
        }
      >
        {t('pairs.compare.restore')}
      </Button>
    </p>
  );
}
