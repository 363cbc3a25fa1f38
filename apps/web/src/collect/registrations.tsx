import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';

const PAGE = 100;

/** Who signed up to come. */
export function Registrations({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const signedUp = api.useQuery('get', '/api/editions/{edition}/registrations', {
    params: { path: { edition }, query: { limit: PAGE } },
  });
  if (signedUp.isPending) return <Loading />;
  if (signedUp.error)
    return <Failed error={signedUp.error} again={() => void signedUp.refetch()} />;
  const { items, total } = signedUp.data;
  if (total === 0)
    return <Empty title={t('collect.noneSignedUp')} hint={t('collect.noneSignedUpHint')} />;
  return (
    <>
      <ul className="entries">
        {items.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.participant}</b>
              <p className="sub">{one.organisation}</p>
            </div>
            <span />
            <span className={one.state === 'APPLIED' ? 'state hot' : 'state'}>
              {one.stateLabel}
            </span>
            <span className="sub day">{t('collect.number', { n: one.number })}</span>
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="sub more">
          <a href={`/api/exports/editions/${edition}/registrations.xlsx`} download>
            {t('collect.allSignedUp', { n: total })}
          </a>
        </p>
      )}
    </>
  );
}
