import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldName } from '../parts/field-name.js';
import { bestOf, type PairsSearch, USUAL_BEST, VIEWS, type View } from './search.js';
import { fieldsOf, type ViewCount } from './views.js';
import type { Schemas } from '../api/client.js';

interface Props {
  readonly search: PairsSearch;
  readonly counts: Readonly<Record<View, ViewCount>>;
  readonly tally: Schemas['MatchTally']['items'];
}

/** Views that are offered even where nothing is in them. */
const ALWAYS: ReadonlySet<View> = new Set(['all', 'waiting']);
const ALL = 0;
const BESTS = [1, USUAL_BEST, 5, 10, ALL];

/** Which pairs the list shows; all of it stands in the address. */
export function Filters({ search, counts, tally }: Props) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const navigate = useNavigate({ from: '/fairs/$edition/pairs' });
  const change = (next: Partial<PairsSearch>): void =>
    void navigate({ search: (now) => ({ ...now, match: undefined, ...next }), replace: true });
  const { view = 'all' } = search;
  return (
    <>
      <div className="seg" role="group" aria-label={t('pairs.list')}>
        {VIEWS.filter((one) => ALWAYS.has(one) || counts[one].pairs > 0 || one === view).map(
          (one) => (
            <button
              key={one}
              type="button"
              className={one === view ? 'on' : ''}
              aria-pressed={one === view}
              onClick={() => change({ view: one === 'all' ? undefined : one })}
            >
              {t(`pairs.view.${one}`)}
              {one === 'all' ? '' : ` ${counts[one].pairs}`}
            </button>
          ),
        )}
      </div>
      <div className="cuts">
        <Select
          variant="borderless"
          size="small"
          aria-label={t('pairs.filter.best')}
          value={bestOf(search) ?? ALL}
          popupMatchSelectWidth={false}
          onChange={(best: number) => change({ best: best === USUAL_BEST ? undefined : best })}
          options={BESTS.map((n) => ({
            value: n,
            label: n === ALL ? t('pairs.filter.bestAll') : t('pairs.filter.bestOf', { n }),
          }))}
        />
        <Select
          variant="borderless"
          size="small"
          aria-label={t('pairs.filter.field')}
          value={search.field ?? ''}
          popupMatchSelectWidth={false}
          onChange={(field: string) => change({ field: field || undefined })}
          options={[
            { value: '', label: t('pairs.filter.allFields') },
            ...fieldsOf(tally).map(({ field, pairs }) => ({
              value: field,
              label: `${fieldName(field)} ${pairs}`,
            })),
          ]}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={search.good ?? false}
            onChange={({ target }) => change({ good: target.checked ? true : undefined })}
          />
          {t('pairs.filter.good')}
        </label>
      </div>
    </>
  );
}
