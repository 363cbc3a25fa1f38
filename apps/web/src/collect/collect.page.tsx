import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { NextStep } from '../road/next-step.js';
import { Applications } from './applications.js';
import { Campaigns } from './coverage.js';
import { EntryList } from './entry-list.js';
import { Registrations } from './registrations.js';
import { Review } from './review.js';
import { type Tab, TABS } from './tabs.js';
import './collect.css';
import { later } from '../i18n/later.js';
import { zh as collect } from './words.zh.js';

later({ collect });

const FIRST = { limit: 1 };
const WAITING = 'SUBMITTED';

/** What came in for a fair: needs, capabilities, what waits for moderation, who applied, who signed up. */
export function CollectPage() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { tab = 'need' } = useSearch({ from: '/fairs/$edition/collect' });
  const navigate = useNavigate({ from: '/fairs/$edition/collect' });
  const fair = api.useQuery('get', '/api/editions/{edition}', { params: { path: { edition } } });
  const counts = useCounts(edition);
  const campaigns = useCampaigns(fair.data?.id);
  const runs = useRunsFair(edition);
  if (fair.isPending)
    return (
      <div className="wrap">
        <Loading rows={8} />
      </div>
    );
  if (fair.error)
    return (
      <div className="wrap">
        <Failed error={fair.error} again={() => void fair.refetch()} />
      </div>
    );
  const numbers: Readonly<Record<Tab, number | undefined>> = {
    need: fair.data.needs,
    capability: fair.data.capabilities,
    ...counts,
    campaigns: campaigns.length > 0 ? campaigns.length : undefined,
  };
  return (
    <div className="wrap collect">
      <div className="collect-lead">
        <h1>
          <Trans
            i18nKey={numbers.review ? 'collect.leadWaiting' : 'collect.lead'}
            values={{ needs: fair.data.needs, able: fair.data.capabilities, n: numbers.review }}
            components={{ em: <em />, b: <b /> }}
          />
        </h1>
        {runs && (
          <Link className="btn" to="/fairs/$edition/import" params={{ edition }}>
            {t('collect.import')}
          </Link>
        )}
      </div>
      <NextStep edition={edition} />
      <section className="box">
        <div className="tabs" role="tablist" aria-label={t('collect.parts')}>
          {TABS.filter((one) => numbers[one] !== undefined).map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`tab-${one}`}
              aria-selected={one === tab}
              aria-controls="tab-panel"
              className={one === tab ? 'on' : ''}
              onClick={() => void navigate({ search: { tab: one }, replace: true })}
            >
              {t(`collect.tab.${one}`)} <span className="num">{numbers[one]}</span>
            </button>
          ))}
        </div>
        <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
          {(tab === 'need' || tab === 'capability') && (
            <EntryList key={tab} edition={edition} side={tab} />
          )}
          {tab === 'review' && <Review />}
          {tab === 'applications' && <Applications edition={edition} />}
          {tab === 'registrations' && <Registrations edition={edition} />}
          {tab === 'campaigns' && <Campaigns campaigns={campaigns} />}
        </div>
      </section>
    </div>
  );
}

/** Campaigns that ask for needs of this fair, or of none in particular; none where the reader may not know of them. */
function useCampaigns(editionId: string | undefined): readonly Schemas['CampaignOutput'][] {
  const query = { params: { query: { limit: 50 } } };
  const all = api.useQuery('get', '/api/campaigns', query, { retry: false });
  return (all.data?.items ?? []).filter(
    (one) => one.editionId === null || one.editionId === editionId,
  );
}

/** How many wait behind each of the tabs; undefined where the reader has nothing to do with it. */
function useCounts(edition: string) {
  const path = { edition };
  const may = api.useQuery('get', '/api/need-decisions', {}, { retry: false });
  const waiting = { params: { query: { ...FIRST, state: [WAITING as never] } } };
  const options = { enabled: may.data !== undefined };
  const needs = api.useQuery('get', '/api/needs', waiting, options);
  const able = api.useQuery('get', '/api/capabilities', waiting, options);
  const applied = api.useQuery(
    'get',
    '/api/editions/{edition}/applications',
    { params: { path, query: { state: 'WAITING', limit: 100 } } },
    { retry: false },
  );
  const signedUp = api.useQuery(
    'get',
    '/api/editions/{edition}/registrations',
    { params: { path, query: FIRST } },
    { retry: false },
  );
  return {
    review: needs.data && able.data ? needs.data.total + able.data.total : undefined,
    applications: applied.data?.items.length,
    registrations: signedUp.data?.total,
  };
}
