import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';

const MOST = 50;

/** Organisations and people by name, pinyin or initials. */
export function FoundNames({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const query = { q: words, limit: MOST };
  const found = api.useQuery(
    'get',
    '/api/search',
    { params: { query } },
    { enabled: words !== '' },
  );
  if (words === '')
    return (
      <section className="box">
        <Empty title={t('library.begin')} />
      </section>
    );
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  const { items, total } = found.data;
  return (
    <section className="box found-names">
      <header>
        <h2>{t('library.found', { n: total })}</h2>
      </header>
      {items.length === 0 ? (
        <Empty title={t('library.nothing')} hint={t('library.nothingHint')} />
      ) : (
        <ul>
          {items.map((one) => (
            <li key={one.id}>
              <div>
                <b>{one.name}</b>
                <p className="sub">
                  {[one.kindLabel, one.organisation?.name, one.byLabel].filter(Boolean).join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
