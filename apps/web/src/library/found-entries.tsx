import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type paths, type Schemas } from '../api/client.js';
import { useFieldName } from '../parts/field-name.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useNarrow } from '../parts/use-narrow.js';
import { chosenOf, type FacetName, FACETS, type LibrarySearch, toggled } from './library-search.js';

const PAGE = 20;
/** As many as the api gives at once. */
const MOST = 100;

type Query = NonNullable<paths['/api/needs/search']['get']['parameters']['query']>;

interface Props {
  readonly side: 'needs' | 'capabilities';
  readonly search: LibrarySearch;
  readonly change: (next: LibrarySearch) => void;
}

/** What was found of one side, with the facets beside it. */
export function FoundEntries({ side, search, change }: Props) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const [shown, setShown] = useState(PAGE);
  const path = side === 'needs' ? '/api/needs/search' : '/api/capabilities/search';
  // What an address says need not be a value of its facet: the api says so where it is none.
  const chosen = chosenOf(search) as Query;
  const query = { ...chosen, q: search.q ?? '', limit: shown };
  const found = api.useQuery(
    'get',
    path,
    { params: { query } },
    { placeholderData: (before: unknown) => before as never },
  );
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  const { items, total, facets } = found.data;
  return (
    <div className="found">
      <Facets facets={facets} search={search} change={change} />
      <section className="box">
        <header>
          <h2>{t('library.found', { n: total })}</h2>
        </header>
        {items.length === 0 ? (
          <Empty title={t('library.nothing')} hint={t('library.nothingHint')} />
        ) : (
          <ul>
            {items.map((one) => (
              <li key={one.id}>
                <Side of={side === 'needs' ? 'need' : 'able'} />
                <div>
                  <Link to={`/library/${side}/$id`} params={{ id: one.id }}>
                    {one.title}
                  </Link>
                  <p className="sub">
                    {[
                      one.organisation,
                      'person' in one ? one.person : '',
                      fieldName(one.field),
                      one.region,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
        {total > items.length && shown < MOST && (
          <footer>
            <Button onClick={() => setShown(Math.min(shown + PAGE, MOST))}>
              {t('library.more')}
            </Button>
          </footer>
        )}
      </section>
    </div>
  );
}

interface FacetsProps {
  readonly facets: readonly Schemas['SearchFacet'][];
  readonly search: LibrarySearch;
  readonly change: (next: LibrarySearch) => void;
}

/** Values by which what was found may be narrowed, each with how many have it. */
function Facets({ facets, search, change }: FacetsProps) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const chosen = chosenOf(search);
  const isAny = Object.keys(chosen).length > 0;
  return (
    <details className="box facets" open={!isNarrow || isAny}>
      <summary>{t('library.filter')}</summary>
      {isAny && (
        <Button
          type="link"
          size="small"
          onClick={() => change({ side: search.side, q: search.q } as LibrarySearch)}
        >
          {t('library.clear')}
        </Button>
      )}
      {facets.map(({ facet, label, values }) => {
        const name = FACETS.find((one) => one === facet);
        return name && values.length > 0 ? (
          <Facet key={facet} name={name} label={label} values={values} {...{ search, change }} />
        ) : null;
      })}
    </details>
  );
}

interface FacetProps {
  readonly name: FacetName;
  readonly label: string;
  readonly values: Schemas['SearchFacet']['values'];
  readonly search: LibrarySearch;
  readonly change: (next: LibrarySearch) => void;
}
const SHOWN_VALUES = 8;

function Facet({ name, label, values, search, change }: FacetProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {values.slice(0, SHOWN_VALUES).map((one) => (
        <Checkbox
          key={one.value}
          checked={search[name]?.includes(one.value) ?? false}
          onChange={() => change(toggled(search, name, one.value))}
        >
          {one.label} <span className="sub">{one.count}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
