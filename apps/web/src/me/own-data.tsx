import { useTranslation } from 'react-i18next';

/** What is kept of the reader, to take away, and how it is erased. */
export function OwnData({ account }: { readonly account: string }) {
  const { t } = useTranslation();
  return (
    <section className="box">
      <header>
        <h2>{t('me.data')}</h2>
      </header>
      <ul className="own-lines">
        <li>
          <div>
            <b>{t('me.export')}</b>
            <p className="sub">{t('me.exportHint')}</p>
          </div>
          <a className="btn sm" href={`/api/persons/${account}/export`} download>
            {t('me.download')}
          </a>
        </li>
        <li>
          <div>
            <b>{t('me.erase')}</b>
            <p className="sub">{t('me.eraseHint')}</p>
          </div>
        </li>
      </ul>
    </section>
  );
}
