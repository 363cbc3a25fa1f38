import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { nowInBeijing } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import { Conflicts, Pins, Precedences } from './agreements.js';
import { Away } from './away.js';
import { Basics } from './basics.js';
import { Entries } from './entries.js';
import { extentOf, type Missing, missingOf } from './extent.js';
import { NextEdition } from './next-edition.js';
import { type Part, PARTS } from './part.js';
import { useParts } from './parts-api.js';
import { Sessions } from './sessions.js';
import { SignUp } from './sign-up.js';
import { zh } from './words.zh.js';
import '../setup/setup.css';
import '../collect/collect.css';
import './settings.css';

later({ settings: zh });

/** All that is set of one fair; first what is still missing before it can be held. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { part = 'basics' } = useSearch({ from: '/fairs/$edition/settings' });
  const { beginsFairs } = useRoles();
  const fair = api.useQuery('get', '/api/editions/{edition}', { params: { path: { edition } } });
  if (fair.error)
    return (
      <div className="wrap">
        <Failed error={fair.error} again={() => void fair.refetch()} />
      </div>
    );
  if (!fair.data)
    return (
      <div className="wrap">
        <Loading rows={8} />
      </div>
    );
  return (
    <div className="wrap fair-settings">
      <StillMissing edition={edition} />
      <div className="set-grid">
        <nav className="set-parts" aria-label={t('settings.parts')}>
          {PARTS.filter((one) => one !== 'next' || beginsFairs).map((one) => (
            <Link
              key={one}
              to="/fairs/$edition/settings"
              params={{ edition }}
              search={{ part: one }}
              replace
              className={one === part ? 'on' : ''}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`settings.part.${one}`)}
            </Link>
          ))}
          <Link to="/fairs/$edition/invitations" params={{ edition }} search={{}}>
            {t('settings.part.invitations')}
          </Link>
        </nav>
        <div className="set-body">
          {part === 'basics' && <Basics edition={fair.data} />}
          {part === 'sessions' && <Sessions edition={edition} />}
          {part === 'away' && <Away edition={edition} />}
          {part === 'pairs' && (
            <>
              <Conflicts edition={edition} />
              <Pins edition={edition} />
              <Precedences edition={edition} />
            </>
          )}
          {part === 'entries' && <Entries edition={edition} />}
          {part === 'sign-up' && <SignUp edition={edition} />}
          {part === 'next' && <NextEdition edition={fair.data} />}
        </div>
      </div>
    </div>
  );
}

/** The sentence that is seen first, and what it speaks of, each with the way there. */
function StillMissing({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { edition } } };
  const fair = api.useQuery('get', '/api/editions/{edition}', path);
  const signUp = api.useQuery('get', '/api/editions/{edition}/registration-settings', path);
  const letters = api.useQuery('get', '/api/editions/{edition}/invitation-settings', path);
  const sessions = useParts(edition, 'sessions');
  const places = useParts(edition, 'places');
  if (!fair.data || !sessions.data || !places.data || signUp.isPending || letters.isPending)
    return <h1>{t('settings.title')}</h1>;
  const { form, unresolved = [] } = fair.data;
  const missing = missingOf({
    today: nowInBeijing().day,
    phone: form?.organiser.phone ?? '',
    email: form?.organiser.email ?? '',
    collectUntil: form?.collectUntil,
    unresolved: unresolved.length,
    hasSignUp: (signUp.data?.version ?? 0) > 0,
    hasLetterHours: letters.data?.kept ?? true,
    sessions: sessions.data,
    places: places.data,
  });
  const hard = missing.filter((one) => one.hard).length;
  const extent = extentOf(sessions.data, places.data);
  return (
    <div className="set-lead">
      <h1>
        {hard > 0 ? (
          <Trans i18nKey="settings.lead.hard" values={{ n: hard }} components={{ em: <em /> }} />
        ) : (
          t(missing.length > 0 ? 'settings.lead.soft' : 'settings.lead.whole', {
            n: missing.length,
          })
        )}
      </h1>
      <p>{t('settings.lead.extent', { ...extent })}</p>
      {missing.length > 0 && (
        <ul className="still-missing">
          {missing.map((one) => (
            <MissingLine key={one.code} edition={edition} missing={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface LineProps {
  readonly edition: string;
  readonly missing: Missing;
}

function MissingLine({ edition, missing }: LineProps) {
  const { t } = useTranslation();
  const { code, hard, part, count, names } = missing;
  const words = t(`settings.missing.${code}`, { n: count, names: names.join('、') });
  return (
    <li>
      <span className={hard ? 'tag must' : 'tag'}>
        {t(hard ? 'settings.must' : 'settings.should')}
      </span>
      {part === 'invitations' ? (
        <Link to="/fairs/$edition/invitations" params={{ edition }} search={{}}>
          {words}
        </Link>
      ) : (
        <Link to="/fairs/$edition/settings" params={{ edition }} search={{ part: part as Part }}>
          {words}
        </Link>
      )}
    </li>
  );
}
