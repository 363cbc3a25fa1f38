import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';

interface Props {
  readonly edition: string;
  readonly onClose: () => void;
}

/** Where people decided otherwise than the product proposed: who, when, what, why. */
export function Log({ edition, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open size={640} title={t('pairs.log.title')} onClose={onClose} className="compare">
      <Entries edition={edition} />
    </Drawer>
  );
}

function Entries({ edition }: Pick<Props, 'edition'>) {
  const { t } = useTranslation();
  const read = api.useInfiniteQuery(
    'get',
    '/api/editions/{edition}/match-overrides',
    { params: { path: { edition }, query: {} } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }: Schemas['MatchOverridePage']) => nextCursor ?? undefined,
    },
  );
  if (read.isPending) return <Loading />;
  if (read.error) return <Failed error={read.error} again={() => void read.refetch()} />;
  const items = read.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <Empty title={t('pairs.log.none')} hint={t('pairs.log.noneHint')} />;
  return (
    <>
      <ul className="diff">
        {items.map((item) => (
          <li key={item.id}>
            <b>
              {item.kindLabel}
              {item.from !== '' && item.to !== ''
                ? `　${t('pairs.log.change', { from: item.from, to: item.to })}`
                : ''}
            </b>
            <span>
              {item.need.title} × {item.capability.person || item.capability.title}
            </span>
            {item.reason !== '' && <span>{item.reason}</span>}
            <small>
              {dayAndTime(item.at)} · {item.by}
            </small>
          </li>
        ))}
      </ul>
      {read.hasNextPage && (
        <Button loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('pairs.compare.more')}
        </Button>
      )}
    </>
  );
}
