import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api/client.js';
import { language, speak } from '../i18n/index.js';
import { useRoles } from './roles.js';
import { Mark } from '../parts/mark.js';

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
        <Link to="/library">{t('shell.library')}</Link>
        <Link to="/work">{t('shell.myWork')}</Link>
        <Button
          type="text"
          size="small"
          lang={language() === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void speak(language() === 'en' ? 'zh-CN' : 'en')}
        >
          {t('shell.language')}
        </Button>
        {session.data && <AccountMenu name={session.data.name} />}
      </div>
    </header>
  );
}

function AccountMenu({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const leave = async () => {
    await client.DELETE('/api/session');
    location.assign('/');
  };
  const items = [
    { key: 'account', label: <a href="/account">{t('shell.account')}</a> },
    { key: 'leave', label: t('shell.signOut'), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" size="small">
        {name}
      </Button>
    </Dropdown>
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
  const items = all.map((one) => ({
    key: one.id,
    label: (
      <Link to="/fairs/$edition" params={{ edition: one.ref }}>
        {one.name}
      </Link>
    ),
  }));
  const next = { key: 'new', label: <Link to="/new-fair">{t('setup.newFair')}</Link> };
  const shown = beginsFairs ? [...items, { type: 'divider' as const }, next] : items;
  return (
    <Dropdown menu={{ items: shown }} trigger={['click']}>
      <button type="button" className="ed">
        <b>{own?.name ?? t('shell.chooseFair')}</b> <span aria-hidden="true">▾</span>
      </button>
    </Dropdown>
  );
}
