import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { phaseCounts } from '../road/phase-counts.js';
import { FairPlaces } from './places.js';
import { useRoles } from './roles.js';
import { TopBar } from './top-bar.js';

const ON = { className: 'on', 'aria-current': 'page' } as const;
const PHASES = ['collect', 'pairs', 'invitations', 'timetable', 'day', 'after'] as const;
type Counts = ReturnType<typeof phaseCounts>;

/** The pages of one fair: the phases are the navigation, each with what it has brought so far. */
export function FairLayout() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const params = { edition };
  const counts = usePhaseCounts(edition);
  return (
    <>
      <TopBar edition={edition} />
      <nav className="rail" aria-label={t('shell.phases')}>
        <Link to="/fairs/$edition" params={params} activeOptions={{ exact: true }} activeProps={ON}>
          {t('shell.rail.overview')}
        </Link>
        {PHASES.map((phase) => (
          <Link key={phase} to={`/fairs/$edition/${phase}`} params={params} activeProps={ON}>
            {t(`shell.rail.${phase}`)}
            <PhaseCount phase={phase} counts={counts} />
          </Link>
        ))}
        <span className="gap" />
        <FairPlaces edition={edition} />
      </nav>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function PhaseCount({
  phase,
  counts,
}: {
  readonly phase: (typeof PHASES)[number];
  readonly counts: Counts | undefined;
}) {
  const { t } = useTranslation();
  if (phase === 'day' || phase === 'after' || !counts?.[phase]) return null;
  return <span className="st-n num">{t(`shell.counts.${phase}`, { n: counts[phase] })}</span>;
}

/** What each phase has brought, for whoever runs fairs or looks into what was done. */
function usePhaseCounts(edition: string): Counts | undefined {
  const { runsFairs, onlyAudits } = useRoles();
  const standing = api.useQuery(
    'get',
    '/api/editions/{edition}/standing',
    { params: { path: { edition } } },
    { enabled: runsFairs || onlyAudits },
  );
  return standing.data && phaseCounts(standing.data);
}
