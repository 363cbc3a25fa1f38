import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { FollowUps } from './follow-ups.js';
import { Outcomes } from './outcomes.js';
import { sumsOf } from './sums.js';
import './after.css';
import { later } from '../i18n/later.js';
import { zh as after } from './words.zh.js';

later({ after });

/** What came of the fair: who is to be asked now, and the outcomes with how sure each is. */
export function AfterPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { t } = useTranslation();
  const path = { params: { path: { edition } } };
  const standing = api.useQuery('get', '/api/editions/{edition}/standing', path);
  const totals = api.useQuery('get', '/api/editions/{edition}/outcome-totals', path);
  const failed = [standing, totals].find(({ error }) => error !== null);
  return (
    <div className="wrap after">
      {failed && <Failed error={failed.error} again={() => void failed.refetch()} />}
      {!failed && (!standing.data || !totals.data) && <Loading />}
      {standing.data && totals.data && <Lead standing={standing.data} totals={totals.data} />}
      <p>
        <Link className="btn" to="/fairs/$edition/records" params={{ edition }}>
          {t('after.records')}
        </Link>
      </p>
      <div className="both">
        <Outcomes edition={edition} />
        <FollowUps edition={edition} />
      </div>
    </div>
  );
}

interface LeadProps {
  readonly standing: Schemas['Standing'];
  readonly totals: Schemas['OutcomeTotals'];
}

/** The sentence that is seen first: how many meetings, what came of them, and how much of that was verified. */
function Lead({ standing, totals }: LeadProps) {
  const { t } = useTranslation();
  const { held, unrecorded, outcomes, verified, contract, verifiedContract, received } = sumsOf(
    standing.meetings,
    totals.items,
  );
  if (held === 0) return <h1>{t('after.none')}</h1>;
  return (
    <div className="lead">
      <h1>{t('after.judge', { held, n: outcomes, verified })}</h1>
      <p>
        {unrecorded > 0 && t('after.unrecorded', { n: unrecorded })}{' '}
        {t('after.money', { contract, verified: verifiedContract, received })}
      </p>
    </div>
  );
}
