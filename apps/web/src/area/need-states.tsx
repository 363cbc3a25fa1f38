import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../api/client.js';
import { Dots } from '../parts/dots.js';
import { useFieldName } from '../parts/field-name.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';

const PAGE = 50;
const WIDTH = 600;
const PERCENT = 100;

type Area = Schemas['Area'];
type State = Area['states'][number];

/** Needs by their state; each number opens them. */
export function NeedStates({ area: { states, needs } }: { readonly area: Area }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<State>();
  return (
    <section className="box">
      <header>
        <h2>{t('area.needs')}</h2>
        <span className="sub">{t('area.needCount', { n: needs })}</span>
      </header>
      {states.length === 0 ? (
        <Empty title={t('area.noNeeds')} hint={t('area.noNeedsHint')} />
      ) : (
        <ul className="states">
          {states.map((one) => (
            <li key={one.state}>
              <button type="button" onClick={() => setOpened(one)}>
                <span>{one.label}</span>
                <span className="share" aria-hidden="true">
                  <u style={{ width: `${(one.count / needs) * PERCENT}%` }} />
                </span>
                <b>{one.count}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <NeedsDrawer
          title={opened.label}
          choice={{ state: opened.state }}
          close={() => setOpened(undefined)}
        />
      )}
    </section>
  );
}

interface Choice {
  readonly state?: State['state'];
  readonly organisation?: string;
}
interface DrawerProps {
  readonly title: string;
  readonly choice: Choice;
  readonly close: () => void;
}

/** Needs of the area: of one state, or of one organisation. */
export function NeedsDrawer({ title, choice, close }: DrawerProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const pages = useInfiniteQuery({
    queryKey: ['area-needs', choice],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => {
      const query = { ...choice, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const { data } = await client.GET('/api/my/area/needs', { params: { query } });
      return data ?? { items: [], nextCursor: null };
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Drawer open size={WIDTH} title={title} onClose={close}>
      {pages.isPending && <Loading rows={8} />}
      {pages.error && <Failed error={pages.error} again={() => void pages.refetch()} />}
      <ul className="opened">
        {pages.data?.pages
          .flatMap(({ items }) => items)
          .map((need) => (
            <li key={need.id}>
              <Link to="/library/needs/$id" params={{ id: need.id }}>
                {need.title}
              </Link>
              <Dots of={[need.ref, need.organisation, fieldName(need.field), need.stateLabel]} />
            </li>
          ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('report.more')}
        </Button>
      )}
    </Drawer>
  );
}
