import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';

type Campaign = Schemas['CampaignOutput'];
type Row = Schemas['CoverageRow'];
const MOST = 100;

/** Who has been asked for needs, who has answered and who has not, by park; one part a campaign. */
export function Campaigns({ campaigns }: { readonly campaigns: readonly Campaign[] }) {
  return (
    <>
      {campaigns.map((one) => (
        <CampaignPart key={one.id} campaign={one} />
      ))}
    </>
  );
}

function CampaignPart({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation();
  const path = { params: { path: { id: campaign.id } } };
  const coverage = api.useQuery('get', '/api/campaigns/{id}/coverage', path);
  if (coverage.isPending) return <Loading rows={4} />;
  if (coverage.error)
    return <Failed error={coverage.error} again={() => void coverage.refetch()} />;
  const { all, parks, daysLeft } = coverage.data;
  return (
    <section className="campaign" aria-label={campaign.name}>
      <h2>
        {campaign.name} <span className="sub">{campaign.stateLabel}</span>
      </h2>
      <p>
        {t('collect.campaign.lead', {
          n: all.targets,
          asked: all.asked,
          answered: all.answered,
          left: all.unanswered,
        })}{' '}
        <span className={daysLeft < 0 ? 'hot' : 'sub'}>
          {t(daysLeft < 0 ? 'collect.campaign.over' : 'collect.campaign.days', {
            day: dayWords(coverage.data.deadline),
            n: Math.abs(daysLeft),
          })}
        </span>
      </p>
      <ul className="parks">
        {parks.map((row) => (
          <Park key={row.name} row={row} />
        ))}
      </ul>
      <Unanswered campaign={campaign.id} />
    </section>
  );
}

/** One park: how many of its enterprises have answered, as a bar and in words. */
function Park({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  return (
    <li>
      <b>{row.name || t('collect.campaign.elsewhere')}</b>
      <span className="bar" aria-hidden="true">
        <u style={{ width: `${row.percent}%` }} />
      </span>
      <span className="num">
        {t('collect.campaign.park', {
          answered: row.answered,
          n: row.targets,
          left: row.unanswered,
          declined: row.declined,
        })}
      </span>
    </li>
  );
}

/** Who was asked and has not answered; the letter with the link can go once more. */
function Unanswered({ campaign }: { readonly campaign: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const targets = api.useQuery('get', '/api/campaigns/{campaign}/targets', {
    params: { path: { campaign }, query: { limit: MOST, state: 'ASKED' } },
  });
  const remind = async (id: string) => {
    try {
      await client.POST('/api/campaigns/{campaign}/targets/{id}/links', {
        params: { path: { campaign, id } },
      });
      void message.success(t('collect.campaign.sent'));
    } catch (error) {
      void message.error(reasonOf(error));
    }
    await queries.invalidateQueries();
  };
  const items = targets.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{t('collect.campaign.unanswered', { n: items.length })}</summary>
      <ul className="entries">
        {items.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.organisation}</b>
              <p className="sub">{[one.park, one.person, one.words].filter(Boolean).join(' · ')}</p>
            </div>
            <span />
            <span className="state">{one.stateLabel}</span>
            <Button size="small" onClick={() => void remind(one.id)}>
              {t('collect.campaign.remind')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
