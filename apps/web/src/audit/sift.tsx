import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { useSettled } from '../parts/use-settled.js';
import type { AuditSearch } from './audit-search.js';
import { fixedActors, nouns, whoOf } from './told.js';

const MOST = 20;
const KINDS = ['change', 'access'] as const;

interface Props {
  readonly search: AuditSearch;
  readonly change: (next: AuditSearch) => void;
  readonly names: Schemas['AuditPage']['names'];
}

/** By whom, to what, of which kind, when; and of which row alone. */
export function Sift({ search, change, names }: Props) {
  const { t } = useTranslation();
  const set = (part: { readonly [K in keyof AuditSearch]: AuditSearch[K] | undefined }) =>
    change(
      Object.fromEntries(
        Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined),
      ),
    );
  const { id, kind, entity, from, until } = search;
  return (
    <div className="sift">
      <ByWhom actor={search.actor} names={names} choose={(actor) => set({ actor })} />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="what"
        aria-label={t('audit.what')}
        placeholder={t('audit.what')}
        value={entity ?? null}
        options={nouns()}
        onChange={(next) => set({ entity: next ?? undefined })}
      />
      <span className="hour-range" role="group" aria-label={t('audit.when')}>
        <DayInput
          aria-label={t('parts.from')}
          value={from ?? null}
          onChange={(day) => set({ from: day ?? undefined })}
        />
        <span aria-hidden="true">–</span>
        <DayInput
          aria-label={t('parts.until')}
          value={until ?? null}
          onChange={(day) => set({ until: day ?? undefined })}
        />
      </span>
      <div className="chips" role="group" aria-label={t('audit.kind')}>
        <button type="button" aria-pressed={!kind} onClick={() => set({ kind: undefined })}>
          {t('audit.all')}
        </button>
        {KINDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            onClick={() => set({ kind: one })}
          >
            {t(`audit.${one}`)}
          </button>
        ))}
      </div>
      {id && (
        <p className="only">
          {t('audit.onlyOf', { name: names[id] ?? id })}{' '}
          <button type="button" className="plain-link" onClick={() => set({ id: undefined })}>
            {t('audit.every')}
          </button>
        </p>
      )}
    </div>
  );
}

interface WhomProps {
  readonly actor: string | undefined;
  readonly names: Props['names'];
  readonly choose: (actor: string | undefined) => void;
}

/** An account found by its name, or one of those who act without an account. */
function ByWhom({ actor, names, choose }: WhomProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const q = useSettled(words.trim());
  const query = { limit: MOST, ...(q === '' ? {} : { q }) };
  const accounts = api.useQuery('get', '/api/accounts', { params: { query } });
  const found = (accounts.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  const fixed = fixedActors().filter(({ label }) => label.includes(q));
  const known = [...found, ...fixed];
  const own =
    actor === undefined || known.some(({ value }) => value === actor)
      ? []
      : [{ value: actor, label: whoOf(actor, names) }];
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      className="who"
      aria-label={t('audit.who')}
      placeholder={t('audit.who')}
      loading={accounts.isFetching}
      notFoundContent={t('audit.nobody')}
      value={actor ?? null}
      options={[...own, ...known]}
      onChange={(next) => choose(next ?? undefined)}
    />
  );
}
