import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { zh as ownOutcomes } from './words.zh.js';

later({ ownOutcomes });

/** Beside the record of a meeting: what came of it since, and the way to say more. Nothing for whoever may not see it. */
export function OutcomeOnRecord({ match }: { readonly match: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { match } } };
  const read = api.useQuery('get', '/api/my/outcomes/{match}', path, { retry: false });
  if (!read.data) return null;
  const { stageLabel, claimLabel, todo } = read.data;
  return (
    <p className="note">
      {t('ownOutcomes.onRecord', {
        stage: stageLabel === '' ? t('ownOutcomes.nothing') : `${stageLabel} · ${claimLabel}`,
      })}
      {todo
        .filter(({ who }) => who === 'own')
        .slice(0, 1)
        .map(({ label }) => `；${label}`)}
      <br />
      <Link to="/my/outcomes">{t('ownOutcomes.toOutcomes')}</Link>
    </p>
  );
}
