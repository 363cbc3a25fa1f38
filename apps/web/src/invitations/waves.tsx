import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';

/** What went together, what is planned; what is planned may be called off. */
export function Waves({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const waves = api.useQuery('get', '/api/editions/{edition}/invitation-waves', {
    params: { path: { edition }, query: { limit: 20 } },
  });
  const off = api.useMutation(
    'post',
    '/api/editions/{edition}/invitation-waves/{number}/call-off',
    {
      onSettled: () => queries.invalidateQueries(),
      onError: (error: unknown) => void message.error(reasonOf(error)),
    },
  );
  return (
    <section className="box">
      <header>
        <h2>{t('invitations.waves')}</h2>
      </header>
      {waves.isPending && <Loading rows={2} />}
      {waves.error && <Failed error={waves.error} />}
      {waves.data?.items.length === 0 && (
        <Empty title={t('invitations.noWaves')} hint={t('invitations.noWavesHint')} />
      )}
      <ul className="waves">
        {waves.data?.items.map((wave) => (
          <li key={wave.id}>
            <b>{t('invitations.wave', { n: wave.number })}</b>
            <span>
              {wave.stateLabel} · {dayAndTime(wave.goesAt)}
            </span>
            <span className="sub">
              {t('invitations.waveCount', { n: wave.invitations })}
              {wave.waiting > 0 ? t('invitations.waveWaiting', { n: wave.waiting }) : ''}
            </span>
            {wave.state === 'PLANNED' && (
              <Button
                size="small"
                onClick={() =>
                  off.mutate({
                    params: { path: { edition, number: wave.number } },
                    body: { reason: '' },
                  })
                }
              >
                {t('invitations.callOff')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
