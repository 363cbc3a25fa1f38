import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { NextStep } from '../road/next-step.js';
import { countOf, type Invitation, sayingOf, statesInOrder } from './invitation-acts.js';
import { InvitationList } from './invitation-list.js';
import { ReleaseBox } from './release-box.js';
import { SettingsBox } from './settings-box.js';
import { Waves } from './waves.js';
import './invitations.css';
import { later } from '../i18n/later.js';
import { zh as invitations } from './words.zh.js';

later({ invitations });

const RUNS = 'INVITE';
const HERE = ['release', 'wait'] as const;

/** The invitations of a fair: written, read, let go, answered. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { state } = useSearch({ from: '/fairs/$edition/invitations' });
  const navigate = useNavigate({ from: '/fairs/$edition/invitations' });
  const path = { params: { path: { edition } } };
  const standing = api.useQuery('get', '/api/editions/{edition}/standing', path);
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', path);
  const error = standing.error ?? phase.error;
  if (error)
    return (
      <div className="wrap">
        <Failed error={error} again={() => void standing.refetch()} />
      </div>
    );
  if (!standing.data || !phase.data)
    return (
      <div className="wrap">
        <Loading rows={10} />
      </div>
    );
  const counts = standing.data.invitations;
  const { key, values } = sayingOf(counts);
  const runs =
    phase.data.blockers !== undefined &&
    phase.data.acts.some(({ act, open }) => act === RUNS && open);
  const queued = countOf(counts, 'QUEUED');
  const show = (next: Invitation['state'] | undefined) =>
    void navigate({ search: next ? { state: next } : {}, replace: true });
  return (
    <div className="wrap invitations">
      <h1 className="invite-lead">
        <Trans
          i18nKey={`invitations.lead.${key}`}
          values={values}
          components={{ em: <em />, b: <b /> }}
        />
      </h1>
      {queued === 0 && <NextStep edition={edition} here={HERE} />}
      {runs && queued > 0 && <ReleaseBox edition={edition} queued={queued} />}
      <section className="box">
        <div className="sift">
          <div className="chips" role="group" aria-label={t('invitations.states')}>
            <button type="button" aria-pressed={!state} onClick={() => show(undefined)}>
              {t('invitations.all')}
            </button>
            {statesInOrder(counts).map((one) => (
              <button
                key={one.state}
                type="button"
                aria-pressed={state === one.state}
                onClick={() => show(state === one.state ? undefined : one.state)}
              >
                {one.label} <span className="num">{one.count}</span>
              </button>
            ))}
          </div>
          {runs && countOf(counts, 'UNDELIVERED') > 0 && (
            <a className="btn" href={`/api/editions/${edition}/phone-list`} download>
              {t('invitations.phoneList', { n: countOf(counts, 'UNDELIVERED') })}
            </a>
          )}
        </div>
        <InvitationList key={state ?? 'all'} edition={edition} state={state} runs={runs} />
      </section>
      {phase.data.blockers !== undefined && (
        <div className="beside">
          <Waves edition={edition} />
          <SettingsBox edition={edition} />
        </div>
      )}
    </div>
  );
}
