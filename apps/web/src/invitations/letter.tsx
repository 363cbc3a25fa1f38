import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';

/** The letter as its reader would get it now. It is shown in a frame that runs nothing and reaches nothing. */
export function Letter({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const letter = api.useQuery('get', '/api/invitations/{id}/letter', { params: { path: { id } } });
  if (letter.isPending) return <Loading rows={6} />;
  if (letter.error) return <Failed error={letter.error} />;
  const { to, from, subject, html } = letter.data;
  return (
    <section className="letter" aria-label={t('invitations.letter')}>
      <dl>
        <dt>{t('invitations.to')}</dt>
        <dd>
          {to.name} {to.address}
        </dd>
        <dt>{t('invitations.from')}</dt>
        <dd>{from}</dd>
        <dt>{t('invitations.subject')}</dt>
        <dd>
          <b>{subject}</b>
        </dd>
      </dl>
      <iframe title={t('invitations.letter')} sandbox="" srcDoc={html} />
    </section>
  );
}
