import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, client, reasonOf } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { NoticeRow } from './notice-row.js';
import { zh } from './words.zh.js';
import './notices.css';

later({ notices: zh });

const PAGE = 50;

/** What the reader was told, the newest first; each leads to where it can be dealt with. */
export function NoticesPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const notices = useNotices(unreadOnly);
  const read = api.useMutation('post', '/api/my/notifications/read', {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/api/my/notifications'] }),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  if (notices.isPending) return <Loading rows={8} />;
  if (notices.error) return <Failed error={notices.error} again={() => void notices.refetch()} />;
  const rows = notices.data.pages.flatMap(({ items }) => items);
  const unread = notices.data.pages.at(-1)?.unread ?? 0;
  return (
    <div className="notices">
      <div className="notices-lead">
        <h1 aria-live="polite">
          <Trans
            i18nKey={unread > 0 ? 'notices.lead' : 'notices.allRead'}
            values={{ n: unread }}
            components={{ em: <em /> }}
          />
        </h1>
        {unread > 0 && (
          <Button loading={read.isPending} onClick={() => read.mutate({ body: {} })}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      <section className="box">
        <div className="sift chips" role="group" aria-label={t('notices.which')}>
          {[false, true].map((one) => (
            <button
              key={String(one)}
              type="button"
              aria-pressed={one === unreadOnly}
              onClick={() => setUnreadOnly(one)}
            >
              {t(one ? 'notices.unreadOnly' : 'notices.all')}
            </button>
          ))}
        </div>
        {rows.length === 0 ? (
          <Empty
            title={t(unreadOnly ? 'notices.noneUnread' : 'notices.none')}
            hint={t('notices.noneHint')}
          />
        ) : (
          <ul className="told-to-me">
            {rows.map((one) => (
              <NoticeRow
                key={one.id}
                notice={one}
                read={() => read.mutate({ body: { ids: [one.id] } })}
              />
            ))}
          </ul>
        )}
        {notices.hasNextPage && (
          <footer>
            <Button
              loading={notices.isFetchingNextPage}
              onClick={() => void notices.fetchNextPage()}
            >
              {t('notices.more')}
            </Button>
          </footer>
        )}
      </section>
    </div>
  );
}

const useNotices = (unreadOnly: boolean) =>
  useInfiniteQuery({
    queryKey: ['get', '/api/my/notifications', 'pages', unreadOnly],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const unread = unreadOnly ? ('true' as const) : ('false' as const);
      const query = { limit: PAGE, unread, ...(pageParam ? { cursor: pageParam } : {}) };
      const { data } = await client.GET('/api/my/notifications', { params: { query } });
      if (!data) throw new Error('no answer');
      return data;
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
