import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { AccountActs } from './account-acts.js';
import { AccountRoles } from './account-roles.js';

interface Props {
  readonly id: string;
  /** Whether the reader may change anything. */
  readonly manages: boolean;
  readonly onClose: () => void;
}

/** One account: who it is, what it may do and where, and what can be done about it. */
export function AccountDrawer({ id, manages, onClose }: Props) {
  const { t } = useTranslation();
  const account = api.useQuery('get', '/api/accounts/{id}', { params: { path: { id } } });
  return (
    <Drawer open size={560} title={account.data?.name ?? t('people.account')} onClose={onClose}>
      {account.isPending && <Loading />}
      {account.error && <Failed error={account.error} again={() => void account.refetch()} />}
      {account.data && (
        <div className="account">
          <Card account={account.data} />
          <AccountRoles account={account.data} manages={manages} />
          {manages && <AccountActs account={account.data} />}
          <Link className="btn sm" to="/audit" search={{ id }}>
            {t('people.trail')}
          </Link>
        </div>
      )}
    </Drawer>
  );
}

function Card({ account }: { readonly account: Schemas['Account'] }) {
  const { t } = useTranslation();
  const { email, state, stateLabel, createdAt } = account;
  return (
    <dl className="account-facts">
      {email && (
        <>
          <dt>{t('people.email')}</dt>
          <dd>
            <a href={`mailto:${email}`}>{email}</a>
          </dd>
        </>
      )}
      <dt>{t('people.state')}</dt>
      <dd className={`how ${state}`}>{stateLabel}</dd>
      <dt>{t('people.since')}</dt>
      <dd>{dayAndTime(createdAt)}</dd>
    </dl>
  );
}
