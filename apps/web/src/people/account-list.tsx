import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../api/client.js';
import { useInfiniteQuery } from '@tanstack/react-query';
import { language } from '../i18n/index.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';
import { useSettled } from '../parts/use-settled.js';
import { useRoleWords } from './use-role-words.js';
import { type PeopleSearch, rolesInWords } from './people-search.js';

const PAGE = 50;
const MOST_ROLES = 3;

interface Props {
  readonly search: PeopleSearch;
  readonly change: (next: PeopleSearch) => void;
  readonly counts: Schemas['AccountPage']['counts'];
}

/** Accounts by name, state and role, the newest first. */
export function AccountList({ search, change, counts }: Props) {
  const { t } = useTranslation();
  const { q, state, role } = search;
  const accounts = useInfiniteQuery({
    queryKey: ['get', '/api/accounts', 'pages', q, state, role],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, q, state, role, cursor: pageParam } as never;
      const { data } = await client.GET('/api/accounts', { params: { query } });
      if (!data) throw new Error('no answer');
      return data;
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = accounts.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="box">
      <Sift search={search} change={change} counts={counts} />
      {accounts.isPending && <Loading rows={6} />}
      {accounts.error && <Failed error={accounts.error} again={() => void accounts.refetch()} />}
      {accounts.data && rows.length === 0 && (
        <Empty title={t('people.none')} hint={t('people.noneHint')} />
      )}
      {rows.length > 0 && (
        <ul className="accounts">
          {rows.map((one) => (
            <AccountRow
              key={one.id}
              account={one}
              open={() => change({ ...search, account: one.id })}
            />
          ))}
        </ul>
      )}
      {accounts.hasNextPage && (
        <footer>
          <Button
            loading={accounts.isFetchingNextPage}
            onClick={() => void accounts.fetchNextPage()}
          >
            {t('people.more')}
          </Button>
        </footer>
      )}
    </section>
  );
}

function Sift({ search, change, counts }: Props) {
  const { t } = useTranslation();
  const roles = useRoleWords();
  const [words, setWords] = useState(search.q ?? '');
  const settled = useSettled(words.trim());
  useEffect(() => {
    if (settled === (search.q ?? '')) return;
    const { q: _, ...rest } = search;
    change(settled === '' ? rest : { ...rest, q: settled });
    // What was typed is said once; what else changes keeps it.
  }, [settled]);
  const { state: _, ...anyState } = search;
  const { role: __, ...anyRole } = search;
  return (
    <div className="sift">
      <Input.Search
        allowClear
        value={words}
        maxLength={100}
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        onChange={({ target }) => setWords(target.value)}
      />
      <div className="chips" role="group" aria-label={t('people.byState')}>
        <button type="button" aria-pressed={!search.state} onClick={() => change(anyState)}>
          {t('people.all')}
        </button>
        {counts.map(({ state, label, count }) => (
          <button
            key={state}
            type="button"
            aria-pressed={search.state === state}
            onClick={() => change({ ...search, state })}
          >
            {label} <span className="num">{count}</span>
          </button>
        ))}
      </div>
      <Select
        allowClear
        className="by-role"
        aria-label={t('people.byRole')}
        placeholder={t('people.byRole')}
        value={search.role ?? null}
        options={roles}
        onChange={(role) => change(role ? { ...anyRole, role } : anyRole)}
      />
    </div>
  );
}

interface RowProps {
  readonly account: Schemas['Account'];
  readonly open: () => void;
}

function AccountRow({ account, open }: RowProps) {
  const { t } = useTranslation();
  const { name, email, state, stateLabel, createdAt } = account;
  const roles = rolesInWords(account.roles, language());
  const more = roles.length - MOST_ROLES;
  return (
    <li className={state}>
      <div className="who">
        <button type="button" className="plain-link" onClick={open}>
          {name}
        </button>
        {email && <p className="sub">{email}</p>}
      </div>
      <ul className="may">
        {roles.slice(0, MOST_ROLES).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {more > 0 && <li className="sub">{t('people.moreRoles', { n: more })}</li>}
        {roles.length === 0 && <li className="sub">{t('people.noRole')}</li>}
      </ul>
      <span className="how">{stateLabel}</span>
      <span className="sub since">{dayOfInstant(createdAt)}</span>
    </li>
  );
}
