import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { AccountDrawer } from './account-drawer.js';
import { AccountList } from './account-list.js';
import { NewAccount } from './new-account.js';
import type { PeopleSearch } from './people-search.js';
import { zh } from './words.zh.js';
import './people.css';

later({ people: zh });

/** Who may sign in, what each may do and where: invite, give a role, take it away, block. */
export function PeoplePage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/office/people' });
  const navigate = useNavigate({ from: '/people' });
  const { managesAccounts } = useRoles();
  const [adding, setAdding] = useState(false);
  const change = (next: PeopleSearch) => void navigate({ search: next, replace: true });
  const all = api.useQuery('get', '/api/accounts', { params: { query: { limit: 1 } } });
  if (all.isPending) return <Loading rows={8} />;
  if (all.error) return <Failed error={all.error} again={() => void all.refetch()} />;
  const counts = Object.fromEntries(all.data.counts.map(({ state, count }) => [state, count]));
  const waiting = counts['INVITED'] ?? 0;
  return (
    <div className="people">
      <div className="people-lead">
        <div>
          <h1>
            <Trans
              i18nKey={waiting > 0 ? 'people.leadWaiting' : 'people.lead'}
              values={{ active: counts['ACTIVE'] ?? 0, n: waiting }}
              components={{ em: <em />, b: <b /> }}
            />
          </h1>
          <p className="mut">{t('people.hint')}</p>
        </div>
        {managesAccounts && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        )}
      </div>
      <AccountList search={search} change={change} counts={all.data.counts} />
      {search.account && (
        <AccountDrawer
          key={search.account}
          id={search.account}
          manages={managesAccounts}
          onClose={() => {
            const { account: _, ...rest } = search;
            change(rest);
          }}
        />
      )}
      {adding && (
        <NewAccount
          onClose={() => setAdding(false)}
          onMade={(account) => change({ ...search, account })}
        />
      )}
    </div>
  );
}
