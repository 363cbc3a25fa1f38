import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { dayOfInstant } from '../parts/time.js';

/** What a fair that is over leaves behind: its papers, what was learnt, what the press wrote, and what is not done yet. */
export function Archive({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const path = { params: { path: { edition } } };
  const archive = api.useQuery('get', '/api/editions/{edition}/archive', path);
  if (!archive.data) return null;
  const { closedAt, documents, notes, stillOpen } = archive.data;
  const open = stillOpen.filter(({ count }) => count > 0);
  if (closedAt === null && documents.length === 0 && notes.length === 0) return null;
  return (
    <section className="box archive">
      <header>
        <h2>{t('files.archive')}</h2>
        <span className="sub">
          {closedAt === null
            ? t('files.notClosed')
            : t('files.closed', { day: dayOfInstant(closedAt) })}
        </span>
      </header>
      {open.length > 0 && (
        <p className="still">
          {t('files.still')}
          {open.map(({ code, label, count }) => (
            <span key={code}>
              {label} <b>{count}</b>
            </span>
          ))}
        </p>
      )}
      <ul className="lines">
        {documents.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
            </div>
            <a
              className="btn"
              href={`/api/editions/${encodeURIComponent(edition)}/archive/documents/${one.id}`}
              download
            >
              {t('files.takeDocument')}
            </a>
          </li>
        ))}
        {notes.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.kindLabel}</b>
              <p className="words">{one.words}</p>
            </div>
            {one.link !== null && (
              <a className="btn txt" href={one.link} rel="noreferrer noopener" target="_blank">
                {t('files.openLink')}
              </a>
            )}
          </li>
        ))}
      </ul>
      {documents.length + notes.length === 0 && <p className="still">{t('files.nothingKept')}</p>}
    </section>
  );
}
