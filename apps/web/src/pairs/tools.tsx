import { App, Button, Progress } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu } from '../parts/menu.js';
import { type Run, isUnderWay, useRunning, useRuns, useShortlist } from './use-runs.js';
import type { Rights } from './use-pairs.js';

const Compare = lazy(() => import('./compare.js').then(({ Compare: part }) => ({ default: part })));
const Log = lazy(() => import('./log.js').then(({ Log: part }) => ({ default: part })));
const AddPair = lazy(() =>
  import('./add-pair.js').then(({ AddPair: part }) => ({ default: part })),
);

interface Props {
  readonly edition: string;
  readonly rights: Rights;
}
type Panel = 'compare' | 'log' | 'add';

/** What is done with all pairs at once: runs, shortlists, what differs between runs, what was changed by hand. */
export function Tools({ edition, rights }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [panel, setPanel] = useState<Panel | null>(null);
  const { runs, newest, again } = useRuns(edition, true);
  const { start, cancel } = useRunning(edition, again);
  const shortlist = useShortlist(edition);
  const confirmed = (what: 'run' | 'shortlist', act: () => Promise<void>) => () =>
    void modal.confirm({
      title: t(`pairs.tools.${what}Title`),
      content: t(`pairs.tools.${what}Text`),
      okText: t('pairs.tools.runOk'),
      cancelText: t('pairs.judge.cancel'),
      onOk: act,
    });
  const item = (key: Label, act: () => void, isOffered = true) =>
    isOffered && (
      <button type="button" onClick={act}>
        {t(`pairs.tools.${key}`)}
      </button>
    );
  const close = (): void => setPanel(null);
  return (
    <>
      <Menu
        className="btn sm"
        atEnd
        label={shortlist.isMaking ? t('pairs.tools.shortlisting') : t('pairs.tools.open')}
      >
        {item('run', confirmed('run', start), rights.runsNow && !isUnderWay(newest))}
        {item('shortlist', confirmed('shortlist', shortlist.start), rights.shortlistsNow)}
        {item('add', () => setPanel('add'), rights.decidesNow)}
        {item('compare', () => setPanel('compare'))}
        {item('log', () => setPanel('log'))}
        <hr />
        <a href={`/api/exports/editions/${encodeURIComponent(edition)}/matches.xlsx`} download>
          {t('pairs.tools.export')}
        </a>
      </Menu>
      {newest && isUnderWay(newest) && (
        <Running run={newest} onCancel={rights.runs ? () => void cancel(newest.id) : undefined} />
      )}
      <Suspense>
        {panel === 'compare' && <Compare runs={runs} mayRestore={rights.runsNow} onClose={close} />}
        {panel === 'log' && <Log edition={edition} onClose={close} />}
        {panel === 'add' && <AddPair edition={edition} onClose={close} />}
      </Suspense>
    </>
  );
}
type Label = 'run' | 'shortlist' | 'add' | 'compare' | 'log';

const PERCENT = 100;

/** How far a run has come, and the way to end it. */
function Running({
  run,
  onCancel,
}: {
  readonly run: Run;
  readonly onCancel: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { done, total } = run;
  const words =
    run.state === 'QUEUED' ? t('pairs.tools.queued') : t('pairs.tools.running', { done, total });
  return (
    <div className="running" role="status">
      <span>{words}</span>
      {onCancel && (
        <button type="button" className="quiet" onClick={onCancel}>
          {t('pairs.tools.cancel')}
        </button>
      )}
      <Progress
        percent={total > 0 ? Math.round((done / total) * PERCENT) : 0}
        size="small"
        showInfo={false}
        aria-label={words}
      />
    </div>
  );
}

/** The first step of a fair that has no pairs yet. */
export function FirstRun({ edition, rights }: Props) {
  const { t } = useTranslation();
  const { newest, again } = useRuns(edition, true);
  const { start, cancel } = useRunning(edition, again);
  if (newest && isUnderWay(newest))
    return (
      <Running run={newest} onCancel={rights.runs ? () => void cancel(newest.id) : undefined} />
    );
  if (!rights.runsNow)
    return rights.runs ? (
      <p className="sub">{t('pairs.empty.closed', { phase: rights.phase })}</p>
    ) : null;
  return (
    <div>
      <Button type="primary" onClick={() => void start()}>
        {t('pairs.tools.first')}
      </Button>
    </div>
  );
}
