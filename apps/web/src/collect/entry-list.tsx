import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useFieldName } from '../parts/field-name.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';

type Entry = Schemas['EditionEntry'];
const PAGE = 50;
/** States in which an entry cannot be matched yet. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED', 'RETURNED']);

interface Props {
  readonly edition: string;
  readonly side: 'need' | 'capability';
}

/** The needs, or the capabilities, of a fair: searched, cut by state, those that changed last on top. */
export function EntryList({ edition, side }: Props) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [state, setState] = useState<Entry['state']>();
  const query = { side, limit: PAGE, ...(q ? { q } : {}), ...(state ? { state: [state] } : {}) };
  const pages = api.useInfiniteQuery(
    'get',
    '/api/editions/{edition}/entries',
    { params: { path: { edition }, query } },
    {
      pageParamName: 'cursor',
      initialPageParam: 0,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  const first = pages.data?.pages[0];
  const entries = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div className="sift">
        <Input.Search
          allowClear
          placeholder={t('collect.search')}
          aria-label={t('collect.search')}
          onSearch={setQ}
        />
        {first && first.counts.length > 1 && (
          <div className="chips" role="group" aria-label={t('collect.states')}>
            {first.counts.map((one) => (
              <button
                key={one.state}
                type="button"
                aria-pressed={state === one.state}
                onClick={() => setState(state === one.state ? undefined : one.state)}
              >
                {one.label} <span className="num">{one.count}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      {pages.isPending && <Loading />}
      {pages.error && <Failed error={pages.error} again={() => void pages.refetch()} />}
      {first && entries.length === 0 && (
        <Empty
          title={t(q || state ? 'collect.nothingFound' : `collect.none.${side}`)}
          hint={t(q || state ? 'collect.nothingFoundHint' : 'collect.noneHint')}
        />
      )}
      <ul className="entries">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="more">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('collect.more', { n: (first?.total ?? 0) - entries.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function Line({ entry }: { readonly entry: Entry }) {
  const fieldName = useFieldName();
  return (
    <li>
      <div>
        <b>{entry.title}</b>
        <p className="sub">
          {[entry.ref, entry.organisation, entry.person, fieldName(entry.field)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <span className="sub">{entry.confirmation.label}</span>
      <span className={NOT_SHOWN.has(entry.state) ? 'state hot' : 'state'}>{entry.stateLabel}</span>
      <span className="sub day">{dayOfInstant(entry.updatedAt)}</span>
    </li>
  );
}
