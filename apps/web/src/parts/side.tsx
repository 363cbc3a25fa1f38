import { useTranslation } from 'react-i18next';

/** Which side a line is of: the need in ochre, the capability in lake blue. */
export function Side({ of }: { readonly of: 'need' | 'able' }) {
  const { t } = useTranslation();
  return <span className={`side ${of === 'need' ? 'n' : 'a'}`}>{t(`parts.${of}`)}</span>;
}
