import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Menu } from '../parts/menu.js';
import { useRoles } from './roles.js';

const ON = { className: 'on', 'aria-current': 'page' } as const;

/** The places of one fair beside its phases, at the end of the rail; each is shown to whoever may open it. */
export function FairPlaces({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const { setsFairs } = useRoles();
  const params = { edition };
  return (
    <>
      <Link to="/fairs/$edition/report" params={params} activeProps={ON}>
        {t('shell.report')}
      </Link>
      <Link to="/fairs/$edition/files" params={params} activeProps={ON}>
        {t('shell.rail.files')}
      </Link>
      {setsFairs && (
        <Link to="/fairs/$edition/settings" params={params} search={{}} activeProps={ON}>
          {t('shell.rail.settings')}
        </Link>
      )}
      <a href={`/editions/${edition}`}>{t('shell.publicPage')}</a>
    </>
  );
}

/** Where one may go beside one's own work: links of the head, each shown to whoever may open it. */
export function OfficePlaces() {
  const { t } = useTranslation();
  const { inCharge, overseesAccounts, readsDuties, society, ofEnterprise, speaks } = useRoles();
  return (
    <>
      {inCharge && (
        <Link to="/area" search={{}} activeProps={ON}>
          {t('shell.area')}
        </Link>
      )}
      {society && (
        <Link to="/society" activeProps={ON}>
          {t('shell.society')}
        </Link>
      )}
      <Link to="/library" activeProps={ON}>
        {t('shell.library')}
      </Link>
      {speaks && (
        <Link to="/my/invitations" activeProps={ON}>
          {t('shell.asked')}
        </Link>
      )}
      {(speaks || ofEnterprise) && (
        <Link to="/my/outcomes" activeProps={ON}>
          {t('shell.outcomes')}
        </Link>
      )}
      {speaks && (
        <Link to="/my/registrations" activeProps={ON}>
          {t('shell.registrations')}
        </Link>
      )}
      {readsDuties && !overseesAccounts && (
        <Link to="/duties" search={{}} activeProps={ON}>
          {t('shell.duties')}
        </Link>
      )}
      {overseesAccounts && (
        <Menu label={t('shell.oversight')} className="plain" atEnd>
          <Link to="/duties" search={{}}>
            {t('shell.duties')}
          </Link>
          <Link to="/people">{t('shell.people')}</Link>
          <Link to="/audit">{t('shell.trail')}</Link>
        </Menu>
      )}
    </>
  );
}
