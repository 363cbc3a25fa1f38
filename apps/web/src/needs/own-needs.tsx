import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Unfinished } from '../entries/unfinished.js';
import { later } from '../i18n/later.js';
import { zh as entries } from '../entries/words.zh.js';
import { useFieldName } from '../parts/field-name.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { daysUntil } from '../parts/time.js';
import './needs.css';

later({ entries });

const MOST = 200;
/** So many days before its last one a need can be renewed. */
const RENEWED_WITHIN = 14;
/** States in which whoever wrote it may change it. */
const OPEN = new Set(['DRAFT', 'SUBMITTED', 'RETURNED']);
/** States in which pairs are found for it, or were. */
const PAIRED = new Set(['PUBLISHED', 'PAUSED', 'EXPIRED', 'CLOSED']);

/** The needs of the reader's organisation, each with its state; and the way to write one. */
export function OwnNeeds() {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const query = { limit: MOST, sort: '-updatedAt' } as const;
  const needs = api.useQuery('get', '/api/needs', { params: { query } });
  if (needs.isPending) return <Loading />;
  if (needs.error) return <Failed error={needs.error} again={() => void needs.refetch()} />;
  const own = needs.data.items.filter(({ part }) => part !== null);
  return (
    <section className="box">
      <header>
        <h2>{t('needs.mine')}</h2>
        <Link className="more btn sm pri" to="/needs/new">
          {t('needs.create')}
        </Link>
      </header>
      <Unfinished form="need" />
      {own.length === 0 ? (
        <Empty title={t('needs.none')} hint={t('needs.noneHint')} />
      ) : (
        <ul className="own-needs">
          {own.map((one) => (
            <li key={one.id}>
              <div>
                {OPEN.has(one.state) ? (
                  <Link to="/needs/$need/edit" params={{ need: one.id }}>
                    {one.title}
                  </Link>
                ) : (
                  <Link to="/library/needs/$id" params={{ id: one.id }}>
                    {one.title}
                  </Link>
                )}
                <p className="sub">
                  {[fieldName(one.field), one.partLabel, one.confirmation.label]
                    .filter(Boolean)
                    .join(' · ')}
                  <RunsOut need={one} />
                </p>
              </div>
              {PAIRED.has(one.state) && (
                <Link
                  className="btn sm"
                  to="/my/needs/$need/matches"
                  params={{ need: one.id }}
                  aria-label={t('needs.matchesOf', { title: one.title })}
                >
                  {t('needs.matches')}
                </Link>
              )}
              <span>{one.stateLabel}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** That its last day is near: it is renewed on its own page. */
function RunsOut({ need: { state, validUntil } }: { readonly need: Schemas['NeedItem'] }) {
  const { t } = useTranslation();
  if (state !== 'PUBLISHED' || validUntil === null) return null;
  const left = daysUntil(validUntil);
  if (left > RENEWED_WITHIN) return null;
  return <b className="runs-out"> · {t('entries.renewal.left', { n: left })}</b>;
}
