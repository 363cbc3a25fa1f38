import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { type AuditSearch, queryOf } from './audit-search.js';
import { Days } from './days.js';
import { Sift } from './sift.js';
import { zh } from './words.zh.js';
import './audit.css';

later({ audit: zh });

const PAGE = 100;

/** Who did what to what, and when: the newest first, nothing left out. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/office/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const change = (next: AuditSearch) => void navigate({ search: next, replace: true });
  const trail = useTrail(search);
  const pages = trail.data?.pages ?? [];
  const entries = pages.flatMap(({ items }) => items);
  const names = Object.assign({}, ...pages.map((one) => one.names)) as Record<string, string>;
  return (
    <div className="audit">
      <div className="audit-lead">
        <h1>{t('audit.lead')}</h1>
        <p className="mut">{t('audit.hint')}</p>
      </div>
      <section className="box">
        <Sift search={search} change={change} names={names} />
        {trail.isPending && <Loading rows={10} />}
        {trail.error && <Failed error={trail.error} again={() => void trail.refetch()} />}
        {trail.data && entries.length === 0 && (
          <Empty title={t('audit.none')} hint={t('audit.noneHint')} />
        )}
        {entries.length > 0 && (
          <Days entries={entries} names={names} only={(id) => change({ id })} />
        )}
        {trail.hasNextPage && (
          <footer>
            <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
              {t('audit.more')}
            </Button>
          </footer>
        )}
      </section>
    </div>
  );
}

const useTrail = (search: AuditSearch) =>
  useInfiniteQuery({
    queryKey: ['get', '/api/audit', search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: PAGE,
        ...queryOf(search),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      const { data } = await client.GET('/api/audit', { params: { query } });
      if (!data) throw new Error('no answer');
      return data;
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
