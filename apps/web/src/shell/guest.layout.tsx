import { Link, Outlet } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useTranslation } from 'react-i18next';
import { guestTheme } from '../design/theme.js';
import { Mark } from '../parts/mark.js';

/** Pages where guests are received, on a phone above all: larger, on paper. */
export function GuestLayout() {
  const { t } = useTranslation();
  return (
    <ConfigProvider theme={guestTheme}>
      <div className="guest">
        <header className="top">
          <a className="skip" href="#main">
            {t('shell.skip')}
          </a>
          <Link to="/" className="brand">
            <Mark size={24} />
            {t('shell.name')}
          </Link>
        </header>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </ConfigProvider>
  );
}
