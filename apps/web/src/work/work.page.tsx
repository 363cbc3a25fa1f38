import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { WorkList } from './work-list.js';

/** What waits for whoever has signed in, what is due first on top. */
export function WorkPage() {
  const { t } = useTranslation();
  const work = api.useQuery('get', '/api/my/work');
  if (work.isPending) return <Loading />;
  if (work.error) return <Failed error={work.error} again={() => void work.refetch()} />;
  return (
    <section className="box">
      <header>
        <h1>{t('work.title')}</h1>
      </header>
      <WorkList items={work.data.items} />
    </section>
  );
}
