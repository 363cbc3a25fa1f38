import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api/client.js';
import { language, speak } from '../i18n/index.js';
import { useRoles } from './roles.js';
import { Mark } from '../parts/mark.js';
import { Menu } from '../parts/menu.js';
import { NoticesLink, WorkLink } from './counts.js';
import { Find } from './find.js';
import { OfficePlaces } from './places.js';

/** The head of every page: the mark, which fair, and whose account. */
export function TopBar({ edition }: { readonly edition?: string }) {
  const { t } = useTranslation();
  const session = api.useQuery('get', '/api/session');
  const { runsFairs } = useRoles();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Link to="/" className="brand">
        <Mark />
        {t('shell.name')}
      </Link>
      {runsFairs && <FairChoice edition={edition} />}
      <div className="end">
        <Find />
        <OfficePlaces />
        <WorkLink />
        <NoticesLink />
        <button
          type="button"
          className="plain"
          lang={language() === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void speak(language() === 'en' ? 'zh-CN' : 'en')}
        >
          {t('shell.language')}
        </button>
      </div>
      {session.data && <AccountMenu name={session.data.name} />}
    </header>
  );
}

function AccountMenu({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const leave = async () => {
    await client.DELETE('/api/session');
    location.assign('/');
  };
  return (
    <Menu label={<span className="own-name">{name}</span>} atEnd>
      <Link to="/me">{t('shell.account')}</Link>
      <hr />
      <button type="button" onClick={() => void leave()}>
        {t('shell.signOut')}
      </button>
    </Menu>
  );
}

/** The fair that the page is of; another one by a click. */
function FairChoice({ edition }: { readonly edition: string | undefined }) {
  const { t } = useTranslation();
  const editions = api.useQuery('get', '/api/editions');
  const { beginsFairs } = useRoles();
  const all = editions.data?.items ?? [];
  const own = all.find((one) => one.ref === edition || one.id === edition);
  if (all.length === 0) return null;
  return (
    <Menu label={<b>{own?.name ?? t('shell.chooseFair')}</b>} className="ed">
      {all.map((one) => (
        <Link key={one.id} to="/fairs/$edition" params={{ edition: one.ref }}>
          {one.name}
        </Link>
      ))}
      {beginsFairs && <hr />}
      {beginsFairs && <Link to="/new-fair">{t('setup.newFair')}</Link>}
    </Menu>
  );
}
