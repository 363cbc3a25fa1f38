import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';

/** Sends a link, lets in again, blocks: what the state of the account allows, each with what it does. */
export function AccountActs({ account }: { readonly account: Schemas['Account'] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id, name, state } = account;
  const at = { params: { path: { id } } };
  const then = (said: string) => ({
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(said);
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const invite = api.useMutation(
    'post',
    '/api/accounts/{id}/invite',
    then(t(state === 'BLOCKED' ? 'people.restored' : 'people.invited', { name })),
  );
  const reset = api.useMutation(
    'post',
    '/api/accounts/{id}/reset',
    then(t('people.resetSent', { name })),
  );
  return (
    <section>
      <h3>{t('people.acts')}</h3>
      <ul className="held">
        {state !== 'ACTIVE' && (
          <li>
            <p className="sub">
              {t(state === 'BLOCKED' ? 'people.restoreHint' : 'people.inviteHint')}
            </p>
            <Button loading={invite.isPending} onClick={() => invite.mutate(at)}>
              {t(state === 'BLOCKED' ? 'people.restore' : 'people.inviteAgain')}
            </Button>
          </li>
        )}
        {state === 'ACTIVE' && (
          <li>
            <p className="sub">{t('people.resetHint')}</p>
            <Button loading={reset.isPending} onClick={() => reset.mutate(at)}>
              {t('people.reset')}
            </Button>
          </li>
        )}
        {state !== 'BLOCKED' && <Block account={account} />}
      </ul>
    </section>
  );
}

function Block({ account: { id, name } }: { readonly account: Schemas['Account'] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const block = api.useMutation('post', '/api/accounts/{id}/block', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('people.blocked', { name }));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  return (
    <li>
      <p className="sub">{t('people.blockHint')}</p>
      {reason === null ? (
        <Button danger onClick={() => setReason('')}>
          {t('people.block')}
        </Button>
      ) : (
        <div className="why">
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            aria-label={t('people.reason')}
            placeholder={t('people.blockReason')}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button
            danger
            disabled={reason.trim() === ''}
            loading={block.isPending}
            onClick={() => block.mutate({ params: { path: { id } }, body: { reason } })}
          >
            {t('people.blockNow')}
          </Button>
          <Button type="text" onClick={() => setReason(null)}>
            {t('people.cancel')}
          </Button>
        </div>
      )}
    </li>
  );
}
