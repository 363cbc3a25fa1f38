import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { Failed } from '../parts/standing-in.js';
import { Side } from '../parts/side.js';
import { dayOfInstant } from '../parts/time.js';

/** Confidentiality agreements that the reader has accepted; taking one back closes what it opened at once. */
export function Agreements() {
  const { t } = useTranslation();
  const accepted = api.useQuery('get', '/api/nda/acceptances');
  if (accepted.error)
    return <Failed error={accepted.error} again={() => void accepted.refetch()} />;
  if (!accepted.data || accepted.data.items.length === 0) return null;
  return (
    <section className="box">
      <header>
        <h2>{t('me.agreements')}</h2>
      </header>
      <ul className="own-lines">
        {accepted.data.items.map((one) => (
          <Agreement key={one.id} accepted={one} />
        ))}
      </ul>
    </section>
  );
}

function Agreement({ accepted }: { readonly accepted: Schemas['NdaAcceptance'] }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { id, side, entryId, title, version, acceptedAt, withdrawnAt } = accepted;
  const withdraw = api.useMutation('post', '/api/nda/acceptances/{id}/withdraw', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('me.agreementEnded'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const ask = () => {
    modal.confirm({
      title: t('me.withdrawAsk'),
      content: t('me.withdrawHint'),
      okText: t('me.withdraw'),
      cancelText: t('me.cancel'),
      onOk: () => withdraw.mutateAsync({ params: { path: { id } } }).catch(() => undefined),
    });
  };
  const to = side === 'need' ? '/library/needs/$id' : '/library/capabilities/$id';
  return (
    <li>
      <div>
        <Side of={side === 'need' ? 'need' : 'able'} />{' '}
        {title === '' ? (
          t('me.gone')
        ) : (
          <Link to={to} params={{ id: entryId }}>
            {title}
          </Link>
        )}
        <p className="sub">
          {t('me.acceptedOn', { day: dayOfInstant(acceptedAt), version })}
          {withdrawnAt && ` · ${t('me.withdrawnOn', { day: dayOfInstant(withdrawnAt) })}`}
        </p>
      </div>
      {!withdrawnAt && (
        <Button size="small" onClick={ask}>
          {t('me.withdraw')}
        </Button>
      )}
    </li>
  );
}
