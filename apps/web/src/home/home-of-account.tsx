import { lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { TopBar } from '../shell/top-bar.js';

/** Fetched by whoever begins from nothing. */
const SetupPage = lazyRouteComponent(() => import('../setup/setup.page.js'), 'SetupPage');

/** Whoever runs fairs goes to the newest that is open, else to the last one. */
export function HomeOfAccount({ mayBegin }: { readonly mayBegin: boolean }) {
  const { t } = useTranslation();
  const editions = api.useQuery('get', '/api/editions');
  if (editions.isPending) return <Loading />;
  if (editions.error) return <Failed error={editions.error} />;
  const all = editions.data.items;
  const newest = all.find(({ closedAt }) => closedAt === null) ?? all[0];
  if (newest) return <Navigate to="/fairs/$edition" params={{ edition: newest.ref }} replace />;
  return (
    <>
      <TopBar />
      <main id="main" className="wrap">
        {mayBegin ? (
          <SetupPage />
        ) : (
          <section className="box">
            <Empty title={t('home.empty')} hint={t('home.emptyHint')} />
          </section>
        )}
      </main>
    </>
  );
}
