import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { daysUntil } from '../parts/time.js';
import './entries.css';
import { zh as entries } from './words.zh.js';

later({ entries });

/** That a need runs out or has run out, with the one button that renews it; nothing where it has time, or the reader may not. */
export function Renewal({ need }: { readonly need: Schemas['Need'] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id, version, validUntil, renewableUntil: day } = need;
  const renew = api.useMutation('post', '/api/needs/{id}/renewals', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('entries.renewal.done', { day }));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  if (!day || !validUntil) return null;
  const left = daysUntil(validUntil);
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
  return (
    <section className="renewal">
      <p>
        {left > 0 && t('entries.renewal.soon', { n: left, day: validUntil })}
        {left === 0 && t('entries.renewal.today')}
        {left < 0 && t('entries.renewal.over', { day: validUntil })}
      </p>
      <Button
        type="primary"
        loading={renew.isPending}
        onClick={() => renew.mutate({ params, body: { validUntil: day } })}
      >
        {t('entries.renewal.renew', { day })}
      </Button>
    </section>
  );
}
