import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import { Bring } from './bring.js';
import { SignUp } from './sign-up.js';
import './registrations.css';
import { later } from '../i18n/later.js';
import { zh as registrations } from './words.zh.js';

later({ registrations });

type Fair = Schemas['EditionItem'];

/** The fairs that one may come to: signing up, and what one brings. */
export function RegistrationsPage() {
  const { t } = useTranslation();
  const editions = api.useQuery('get', '/api/editions');
  if (editions.error)
    return <Failed error={editions.error} again={() => void editions.refetch()} />;
  if (!editions.data) return <Loading rows={8} />;
  const open = editions.data.items.filter(({ closedAt }) => closedAt === null);
  return (
    <div className="sign-ups">
      <h1>{t('registrations.title')}</h1>
      {open.length === 0 && (
        <section className="box">
          <Empty title={t('registrations.none')} hint={t('registrations.noneHint')} />
        </section>
      )}
      {open.map((fair) => (
        <OfFair key={fair.id} fair={fair} />
      ))}
    </div>
  );
}

function OfFair({ fair }: { readonly fair: Fair }) {
  const { t } = useTranslation();
  const { speaks } = useRoles();
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', {
    params: { path: { edition: fair.ref } },
  });
  const may = new Set(phase.data?.acts.filter(({ open }) => open).map(({ act }) => act));
  const { name, firstDay, lastDay, venue, phaseLabel } = fair;
  return (
    <section className="box fair-card" aria-label={name}>
      <header>
        <h2>
          <a href={`/editions/${encodeURIComponent(fair.ref)}`}>{name}</a>
        </h2>
        <span className="sub">
          {[firstDay && lastDay && daysWords(firstDay, lastDay), venue, phaseLabel]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      {speaks && <SignUp edition={fair.ref} may={may.has('REGISTER')} />}
      <Bring edition={fair.ref} may={may.has('APPLY')} />
      {speaks && (
        <p className="more-ways">
          <a href={`/my/availability?edition=${encodeURIComponent(fair.ref)}`}>
            {t('registrations.time')}
          </a>
        </p>
      )}
    </section>
  );
}

const daysWords = (first: string, last: string): string =>
  first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;
