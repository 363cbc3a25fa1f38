import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Schemas } from '../api/client.js';
import { Dots } from '../parts/dots.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';
import { NeedsDrawer } from './need-states.js';

const PAGE = 50;
const WIDTH = 600;
const PERCENT = 100;

type Area = Schemas['Area'];
type Organisation = Schemas['AreaOrganisation'];

/** Who has told what they need and who has not; and of each survey that is under way, how far it has come. */
export function Coverage({ area: { organisations, answered } }: { readonly area: Area }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<boolean>();
  const percent = Math.round((answered / organisations) * PERCENT);
  const silent = organisations - answered;
  return (
    <section className="box">
      <header>
        <h2>{t('area.coverage')}</h2>
        <span className="sub">{t('area.coverageHint')}</span>
      </header>
      <div className="covered">
        <p>
          <b>{percent}%</b> {t('area.ofAll', { n: organisations })}
        </p>
        <div className="share" aria-hidden="true">
          <u style={{ width: `${percent}%` }} />
        </div>
        <div className="acts">
          <Button disabled={answered === 0} onClick={() => setOpened(true)}>
            {t('area.answered', { n: answered })}
          </Button>
          <Button disabled={silent === 0} onClick={() => setOpened(false)}>
            {t('area.unanswered', { n: silent })}
          </Button>
        </div>
      </div>
      <Surveys />
      {opened !== undefined && (
        <OrganisationsDrawer answered={opened} close={() => setOpened(undefined)} />
      )}
    </section>
  );
}

/** Surveys that are open: how many of the reader's have answered. */
function Surveys() {
  const { t } = useTranslation();
  const surveys = api.useQuery('get', '/api/campaigns', { params: { query: { state: 'OPEN' } } });
  const items = surveys.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="surveys">
      {items.map((one) => (
        <Survey
          key={one.id}
          id={one.id}
          name={one.name}
          deadline={one.deadline}
          label={t('area.survey')}
        />
      ))}
    </ul>
  );
}

interface SurveyProps {
  readonly id: string;
  readonly name: string;
  readonly deadline: string;
  readonly label: string;
}

function Survey({ id, name, deadline, label }: SurveyProps) {
  const { t } = useTranslation();
  const coverage = api.useQuery('get', '/api/campaigns/{id}/coverage', {
    params: { path: { id } },
  });
  if (!coverage.data) return null;
  const { all } = coverage.data;
  return (
    <li>
      <b>{name}</b>
      <p className="sub">{[label, t('area.until', { day: dayWords(deadline) })].join(' · ')}</p>
      <p>
        {t('area.surveyed', {
          targets: all.targets,
          answered: all.answered,
          declined: all.declined,
          left: all.unanswered + all.unreachable,
        })}
      </p>
    </li>
  );
}

interface DrawerProps {
  readonly answered: boolean;
  readonly close: () => void;
}

/** Organisations that have needs, or those that have none. */
function OrganisationsDrawer({ answered, close }: DrawerProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Organisation>();
  const pages = useInfiniteQuery({
    queryKey: ['area-organisations', answered],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => {
      const query = {
        answered: answered ? ('true' as const) : ('false' as const),
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const { data } = await client.GET('/api/my/area/organisations', { params: { query } });
      return data ?? { items: [], nextCursor: null };
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const all = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Drawer
      open
      size={WIDTH}
      title={t(answered ? 'area.haveAnswered' : 'area.haveNot')}
      onClose={close}
    >
      {pages.isPending && <Loading rows={8} />}
      {pages.error && <Failed error={pages.error} again={() => void pages.refetch()} />}
      {pages.data && all.length === 0 && <Empty title={t('report.noRows')} />}
      <ul className="opened">
        {all.map((one) => (
          <li key={one.id} className="area-organisation">
            <div>
              <b>{one.name}</b>
              <Dots of={[one.kindLabel, one.park, one.region]} />
            </div>
            {one.needs > 0 && (
              <Button size="small" onClick={() => setOpened(one)}>
                {t('area.needCount', { n: one.needs })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('report.more')}
        </Button>
      )}
      {opened && (
        <NeedsDrawer
          title={opened.name}
          choice={{ organisation: opened.id }}
          close={() => setOpened(undefined)}
        />
      )}
    </Drawer>
  );
}
