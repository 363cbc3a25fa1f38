import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useRoles } from '../shell/roles.js';

/** Pieces of evidence that others name too, for whoever decides about it. */
export function Claims({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { runsFairs } = useRoles();
  const params = { params: { path: { id } } };
  const options = { enabled: runsFairs, retry: false };
  const claims = api.useQuery('get', '/api/capabilities/{id}/evidence-claims', params, options);
  const items = claims.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="box cap-state">
      <header>
        <h2>{t('capabilities.claims')}</h2>
      </header>
      <ul>
        {items.map(({ number, capability, text }) => (
          <li key={`${number} ${capability.id}`}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
