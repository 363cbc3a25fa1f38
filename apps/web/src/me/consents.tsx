import { useQueryClient } from '@tanstack/react-query';
import { App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';

/** What the reader agrees to, purpose by purpose, and every yes and every withdrawal so far. */
export function Consents({ person }: { readonly person: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const at = { params: { path: { person } } };
  const consents = api.useQuery('get', '/api/persons/{person}/consents', at);
  const say = api.useMutation('post', '/api/persons/{person}/consents', {
    onError: (error: unknown) => void message.error(reasonOf(error)),
    onSuccess: (_, { body }) =>
      void message.success(t(Object.values(body)[0] === true ? 'me.agreed' : 'me.withdrawn')),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: ['get', '/api/persons/{person}/consents'] }),
  });
  if (consents.isPending) return <Loading />;
  if (consents.error)
    return <Failed error={consents.error} again={() => void consents.refetch()} />;
  const { purposes, history } = consents.data;
  return (
    <section className="box">
      <header>
        <h2>{t('me.consents')}</h2>
        <span className="sub">{t('me.consentsHint')}</span>
      </header>
      <ul className="own-lines">
        {purposes.map(({ purpose, label, text, given }) => (
          <li key={purpose}>
            <div>
              <b id={`consent-${purpose}`}>{label}</b>
              <p className="sub">{text}</p>
            </div>
            <span className="switch">
              {t(given ? 'me.yes' : 'me.no')}
              <Switch
                checked={given}
                aria-labelledby={`consent-${purpose}`}
                loading={say.isPending}
                onChange={(yes) => say.mutate({ ...at, body: { [purpose]: yes } })}
              />
            </span>
          </li>
        ))}
      </ul>
      {history.length > 0 && (
        <details className="more">
          <summary>{t('me.history', { n: history.length })}</summary>
          <ul>
            {history.toReversed().map((one) => (
              <li key={`${one.purpose} ${one.givenAt}`} className="sub">
                {t(one.withdrawnAt ? 'me.gaveAndTook' : 'me.gave', {
                  what: one.label,
                  given: dayOfInstant(one.givenAt),
                  taken: one.withdrawnAt ? dayOfInstant(one.withdrawnAt) : '',
                  how: one.channelLabel,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
