import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRoles } from './roles.js';

const ON = { className: 'on', 'aria-current': 'page' } as const;

/** The places of one fair beside its phases, at the end of the rail; each is shown to whoever may open it. */
export function FairPlaces({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  return <a href={`/editions/${edition}`}>{t('shell.publicPage')}</a>;
}

/** Where one may go beside one's own work: links of the head, each shown to whoever may open it. */
export function OfficePlaces() {
  const { t } = useTranslation();
  const { isAsked } = useRoles();
  return (
    <>
      <Link to="/library" activeProps={ON}>
        {t('shell.library')}
      </Link>
      {isAsked && (
        <Link to="/my/invitations" activeProps={ON}>
          {t('asked.title')}
        </Link>
      )}
    </>
  );
}
