import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut, reasonOf } from '../api/client.js';

/** What stands where something could not be read: why, and a way on. */
export function Failed({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const { t } = useTranslation();
  const here = encodeURIComponent(location.pathname + location.search);
  return (
    <section className="box stand-in" role="alert">
      <h2>{isSignedOut(error) ? t('parts.signedOut') : t('parts.failed')}</h2>
      <p className="mut">{reasonOf(error)}</p>
      {isSignedOut(error) ? (
        <a className="btn pri" href={`/sign-in?next=${here}`}>
          {t('parts.signInAgain')}
        </a>
      ) : (
        again && <Button onClick={again}>{t('parts.again')}</Button>
      )}
    </section>
  );
}

/** What stands where something is still being read. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="box stand-in" role="status" aria-busy="true" aria-label={t('parts.loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What stands where nothing is yet: what comes here, and the first step. */
export const Empty = ({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) => (
  <div className="empty">
    <b>{title}</b>
    {hint && <p className="mut">{hint}</p>}
    {children}
  </div>
);

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="wrap">
      <section className="box stand-in">
        <h1>{t('parts.notFound')}</h1>
        <p className="mut">{t('parts.notFoundHint')}</p>
        <Link className="btn" to="/">
          {t('parts.goHome')}
        </Link>
      </section>
    </main>
  );
}
