import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FairPlaces } from './places.js';
import { TopBar } from './top-bar.js';

const ON = { className: 'on', 'aria-current': 'page' } as const;

/** The pages of one fair: the phases are the navigation. */
export function FairLayout() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const params = { edition };
  return (
    <>
      <TopBar edition={edition} />
      <nav className="rail" aria-label={t('shell.phases')}>
        <Link to="/fairs/$edition" params={params} activeOptions={{ exact: true }} activeProps={ON}>
          {t('shell.rail.overview')}
        </Link>
        <Link to="/fairs/$edition/collect" params={params} activeProps={ON}>
          {t('shell.rail.collect')}
        </Link>
        <Link to="/fairs/$edition/pairs" params={params} activeProps={ON}>
          {t('shell.rail.pairs')}
        </Link>
        <Link to="/fairs/$edition/invitations" params={params} activeProps={ON}>
          {t('shell.rail.invitations')}
        </Link>
        <Link to="/fairs/$edition/timetable" params={params} activeProps={ON}>
          {t('shell.rail.timetable')}
        </Link>
        <Link to="/fairs/$edition/day" params={params} activeProps={ON}>
          {t('shell.rail.day')}
        </Link>
        <Link to="/fairs/$edition/after" params={params} activeProps={ON}>
          {t('shell.rail.after')}
        </Link>
        <span className="gap" />
        <FairPlaces edition={edition} />
      </nav>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
