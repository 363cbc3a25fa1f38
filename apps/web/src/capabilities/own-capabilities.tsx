import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Unfinished } from '../entries/unfinished.js';
import { useFieldName } from '../parts/field-name.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import './capabilities.css';
import { later } from '../i18n/later.js';
import { zh as capabilities } from './words.zh.js';

later({ capabilities });

const MOST = 200;
type Item = Schemas['CapabilityItem'];
/** What the owner has to do something about comes first. */
const FIRST: readonly Item['state'][] = ['RETURNED', 'STALE', 'DRAFT', 'SUBMITTED', 'LISTED'];

const placeOf = ({ state }: Item): number => {
  const place = FIRST.indexOf(state);
  return place < 0 ? FIRST.length : place;
};

/** What the reader offers, or their society's experts do, each with its state; and the way to write one. */
export function OwnCapabilities({ onlyWhereSome = false }: { readonly onlyWhereSome?: boolean }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const query = { limit: MOST, sort: '-updatedAt', mine: 'true' } as const;
  const own = api.useQuery('get', '/api/capabilities', { params: { query } });
  if (onlyWhereSome && !own.data?.total) return null;
  if (own.isPending) return <Loading />;
  if (own.error) return <Failed error={own.error} again={() => void own.refetch()} />;
  const items = own.data.items.toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <section className="box">
      <header>
        <h2>{t('capabilities.mine')}</h2>
        <span className="sub num">{own.data.total}</span>
        <Link className="more btn sm pri" to="/capabilities/new">
          {t('capabilities.create')}
        </Link>
      </header>
      <Unfinished form="capability" />
      {items.length === 0 ? (
        <Empty title={t('capabilities.none')} hint={t('capabilities.noneHint')} />
      ) : (
        <ul className="own-capabilities">
          {items.map((one) => (
            <li key={one.id}>
              <div>
                <Link to="/capabilities/$capability/edit" params={{ capability: one.id }}>
                  {one.title}
                </Link>
                <p className="sub">
                  {[one.person, one.kindLabel, fieldName(one.field)].filter(Boolean).join(' · ')}
                </p>
              </div>
              {one.state === 'LISTED' && (
                <Link
                  className="btn sm"
                  to="/my/capabilities/$capability/matches"
                  params={{ capability: one.id }}
                  aria-label={t('capabilities.matchesOf', { title: one.title })}
                >
                  {t('capabilities.matches')}
                </Link>
              )}
              <span className={`cap-st ${one.state.toLowerCase()}`}>
                {t(`capabilities.state.${one.state}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
