import { CatchBoundary } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading } from '../parts/standing-in.js';
import { type Cut, CUTS, type Funnel, type FunnelNumber } from './cuts.js';
import { FunnelTable } from './funnel-table.js';
import { type RowSource, RowsDrawer } from './rows-drawer.js';

const FunnelChart = lazy(() => import('./funnel-chart.js'));

interface Props {
  readonly funnel: Funnel;
  readonly title: string;
  /** Whose rows its numbers open. */
  readonly source: RowSource;
}

/** The funnel: whole or by a cut, as a picture or as a table; each number opens what it counts. */
export function FunnelBox({ funnel, title, source }: Props) {
  const { t } = useTranslation();
  const [cut, setCut] = useState<Cut>('all');
  const [drawn, setDrawn] = useState(true);
  const [opened, setOpened] = useState<FunnelNumber>();
  const open = useCallback((number: FunnelNumber) => setOpened(number), []);
  // A cut of one line says no more than the whole.
  const shown = CUTS.filter(
    (one) => one === 'all' || funnel.cuts.filter(({ by }) => by === one).length > 1,
  );
  const isEmpty = (funnel.steps[0]?.needs ?? 0) === 0;
  const table = <FunnelTable funnel={funnel} cut={cut} open={open} />;
  return (
    <section className="box funnel-box">
      <header>
        <h2>{title}</h2>
        <span className="sub">
          {t(!drawn ? 'report.opens' : cut === 'all' ? 'report.hatched' : 'report.nested')}
        </span>
        {!isEmpty && (
          <div className="chips more" role="group" aria-label={t('report.form')}>
            {([true, false] as const).map((one) => (
              <button
                key={String(one)}
                type="button"
                aria-pressed={drawn === one}
                onClick={() => setDrawn(one)}
              >
                {t(one ? 'report.asChart' : 'report.asTable')}
              </button>
            ))}
          </div>
        )}
      </header>
      {isEmpty ? (
        <Empty title={t('report.empty')} hint={t('report.emptyHint')} />
      ) : (
        <>
          <div className="chips cut" role="group" aria-label={t('report.cutBy')}>
            {shown.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={cut === one}
                onClick={() => setCut(one)}
              >
                {t(`report.cuts.${one}`)}
              </button>
            ))}
          </div>
          {drawn ? (
            <CatchBoundary getResetKey={() => cut} errorComponent={() => table}>
              <Suspense fallback={<Loading rows={6} />}>
                <div className="drawn">
                  <FunnelChart funnel={funnel} cut={cut} open={open} />
                </div>
              </Suspense>
            </CatchBoundary>
          ) : (
            table
          )}
        </>
      )}
      {opened && (
        <RowsDrawer
          funnel={funnel}
          number={opened}
          source={source}
          close={() => setOpened(undefined)}
        />
      )}
    </section>
  );
}
