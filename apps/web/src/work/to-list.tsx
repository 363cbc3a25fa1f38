import { useTranslation } from 'react-i18next';
import { pageOfList } from './page-of-list.js';

/** The way to where something is done about a list of the api; nothing where no page shows it. */
export function ToList({ list }: { readonly list: string }) {
  const { t } = useTranslation();
  const page = pageOfList(list);
  return page === null ? null : (
    <a className="btn sm" href={page}>
      {t('work.open')}
    </a>
  );
}
