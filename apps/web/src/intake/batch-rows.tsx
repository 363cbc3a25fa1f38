import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { aboutOf, type Batch, type Row, titleOf } from './batches.js';

const SHOWN = 50;

/** The rows of a file: what must be mended on top, each with its words; then what was understood. */
export function BatchRows({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const rowsOf = (kind: Row['kind']) => ({
    params: { path: { id: batch.id }, query: { kind, limit: SHOWN } },
  });
  const at = '/api/import-batches/{id}/rows' as const;
  const wrong = api.useQuery('get', at, rowsOf('wrong'));
  const fine = api.useQuery('get', at, rowsOf('imported'));
  if (wrong.isPending || fine.isPending) return <Loading rows={3} />;
  const error = wrong.error ?? fine.error;
  if (error) return <Failed error={error} />;
  const rows = [...(wrong.data?.items ?? []), ...(fine.data?.items ?? [])];
  const left = batch.counts.wrong + batch.counts.imported - rows.length;
  return (
    <section className="rows" aria-label={t('intake.rows')}>
      <header>
        <h4>{t('intake.rows')}</h4>
        {batch.counts.wrong > 0 && (
          <a href={`/api/import-batches/${batch.id}/errors.xlsx`} download>
            {t('intake.errorsFile', { n: batch.counts.wrong })}
          </a>
        )}
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.place} className={row.kind}>
            <span className="num sub">{t('intake.row', { n: row.row })}</span>
            <div>
              <b>{titleOf(row) || t('intake.noTitle')}</b>
              <p className="sub">{aboutOf(row)}</p>
              {row.remarks.map((remark) => (
                <p key={`${remark.field} ${remark.code}`} className="remark">
                  {remark.label}：{remark.message}
                </p>
              ))}
            </div>
            <span className="what">
              {row.kind === 'wrong' ? t('intake.mend') : row.what && t(`intake.what.${row.what}`)}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="sub">{t('intake.moreRows', { n: left })}</p>}
    </section>
  );
}
