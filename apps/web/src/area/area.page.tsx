import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { FunnelBox } from '../report/funnel-box.js';
import { GapMap } from '../report/gap-map.js';
import { OutcomeSums } from '../report/outcome-sums.js';
import { PeriodBox } from '../report/period-box.js';
import { Coverage } from './coverage.js';
import { leadOf } from './lead.js';
import { NeedStates } from './need-states.js';
import { OutcomeRows } from './outcome-rows.js';
import '../report/report.css';
import './area.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';
import { zh as report } from '../report/words.zh.js';

later({ report, area: zh });

/** What an officer is in charge of: the needs of their organisations, who has none, how far they came in a fair, what came of it. */
export function AreaPage() {
  const { t } = useTranslation();
  const area = api.useQuery('get', '/api/my/area');
  const editions = api.useQuery('get', '/api/editions');
  const failed = [area, editions].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!area.data || !editions.data) return <Loading rows={10} />;
  const { key, values } = leadOf(area.data);
  return (
    <div className="area">
      <div className="lead">
        <div>
          <p className="place">{area.data.places.join('、') || t('area.everywhere')}</p>
          <h1>{t(`area.judge.${key}`, values)}</h1>
          {area.data.organisations > area.data.answered && area.data.answered > 0 && (
            <p>{t('area.silent', { n: area.data.organisations - area.data.answered })}</p>
          )}
        </div>
      </div>
      {area.data.organisations === 0 ? (
        <section className="box">
          <Empty title={t('area.nobody')} hint={t('area.nobodyHint')} />
        </section>
      ) : (
        <>
          <div className="two">
            <NeedStates area={area.data} />
            <Coverage area={area.data} />
          </div>
          <InFair editions={editions.data.items} />
        </>
      )}
      <PeriodBox hint={t('area.periodHint')} />
    </div>
  );
}

type Editions = Schemas['EditionPage']['items'];

/** One fair at a time: the newest, unless another is chosen. */
function InFair({ editions }: { readonly editions: Editions }) {
  const { t } = useTranslation();
  const { edition: wanted } = useSearch({ from: '/office/area' });
  const edition = editions.find(({ ref }) => ref === wanted) ?? editions[0];
  if (!edition)
    return (
      <section className="box">
        <Empty title={t('area.noFair')} hint={t('area.noFairHint')} />
      </section>
    );
  return (
    <>
      {editions.length > 1 && (
        <nav className="which-fair" aria-label={t('area.whichFair')}>
          {editions.map(({ ref, name }) => (
            <Link
              key={ref}
              to="/area"
              search={{ edition: ref }}
              resetScroll={false}
              aria-current={ref === edition.ref ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      <FairOfArea key={edition.ref} edition={edition.ref} />
    </>
  );
}

function FairOfArea({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { edition } } };
  const funnel = api.useQuery('get', '/api/my/area/editions/{edition}/funnel', path);
  const outcomes = api.useQuery('get', '/api/my/area/editions/{edition}/outcomes', path);
  const failed = [funnel, outcomes].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!funnel.data || !outcomes.data) return <Loading rows={8} />;
  return (
    <>
      <FunnelBox funnel={funnel.data} title={t('area.funnel')} source={{ edition, of: 'area' }} />
      <GapMap source={{ edition, of: 'area' }} />
      <OutcomeSums totals={outcomes.data.totals}>
        <OutcomeRows items={outcomes.data.items} />
      </OutcomeSums>
    </>
  );
}
