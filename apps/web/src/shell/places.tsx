import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRoles } from './roles.js';

const ON = { className: 'on', 'aria-current': 'page' } as const;

/** The places of one fair beside its phases, at the end of the rail; each is shown to whoever may open it. */
export function FairPlaces({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const params = { edition };
  return (
    <>
      <Link to="/fairs/$edition/report" params={params} activeProps={ON}>
        {t('shell.report')}
      </Link>
      <Link to="/fairs/$edition/files" params={params} activeProps={ON}>
        {t('shell.rail.files')}
      </Link>
      <a href={`/editions/${edition}`}>{t('shell.publicPage')}</a>
    </>
  );
}

/** Where one may go beside one's own work: links of the head, each shown to whoever may open it. */
export function OfficePlaces() {
  const { t } = useTranslation();
  const { inCharge } = useRoles();
  return (
    <>
      {inCharge && (
        <Link to="/area" activeProps={ON}>
          {t('shell.area')}
        </Link>
      )}
      <Link to="/library" activeProps={ON}>
        {t('shell.library')}
      </Link>
    </>
  );
}
