import { useParams } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { FunnelBox } from './funnel-box.js';
import { GapMap } from './gap-map.js';
import { judgementOf, worstOf } from './judgement.js';
import { OutcomeSums } from './outcome-sums.js';
import { PeriodBox } from './period-box.js';
import { useGaps } from './use-rows.js';
import './report.css';
import { later } from '../i18n/later.js';
import { zh as report } from './words.zh.js';

later({ report });

/** What one fair came to: a sentence, the funnel down to its rows, where capabilities lack, what came of it. */
export function ReportPage() {
  const { t } = useTranslation();
  const { takesPeriods } = useRoles();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const path = { params: { path: { edition } } };
  const fair = api.useQuery('get', '/api/editions/{edition}', path);
  const funnel = api.useQuery('get', '/api/editions/{edition}/report/funnel', path);
  const totals = api.useQuery('get', '/api/editions/{edition}/outcome-totals', path);
  const failed = [fair, funnel, totals].find(({ error }) => error !== null);
  if (failed)
    return (
      <div className="wrap">
        <Failed error={failed.error} again={() => void failed.refetch()} />
      </div>
    );
  if (!fair.data || !funnel.data || !totals.data)
    return (
      <div className="wrap">
        <Loading rows={10} />
      </div>
    );
  const { key, values } = judgementOf(funnel.data.steps, totals.data.items);
  return (
    <div className="wrap report">
      <div className="lead">
        <div>
          <h1>
            <Trans i18nKey={`report.judge.${key}`} values={values} components={{ em: <em /> }} />
          </h1>
          <Worst edition={edition} />
        </div>
      </div>
      <FunnelBox funnel={funnel.data} title={t('report.funnel')} source={{ edition, of: 'fair' }} />
      <GapMap source={{ edition, of: 'fair' }} />
      <OutcomeSums totals={totals.data.items} edition={edition} />
      {takesPeriods && (
        <PeriodBox day={fair.data.lastDay ?? undefined} hint={t('report.periodHint')} />
      )}
    </div>
  );
}

/** The largest gap, in words, once it is known. */
function Worst({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const grid = useGaps({ edition, of: 'fair' });
  const worst = grid.data && worstOf(grid.data.fields);
  if (!grid.data) return <p>&nbsp;</p>;
  if (!worst) return <p>{t('report.noGap')}</p>;
  const { label, needs, lacking } = worst;
  const all = grid.data.fields.reduce((sum, one) => sum + one.lacking, 0);
  return <p>{t('report.worst', { field: label, needs, lacking, all })}</p>;
}
