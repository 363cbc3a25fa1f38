import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';

/** Milliseconds between two looks; none while the page is hidden. */
const NOTICES_MS = 60_000;
const WORK_MS = 120_000;
const MOST_SHOWN = 99;
const ON = { className: 'on', 'aria-current': 'page' } as const;
/** One row is enough: the answer says how many are unread. */
const UNREAD = { params: { query: { limit: 1, unread: 'true' as const } } };

/** What waits for the reader, with how much of it; the pages that list it have the same answer. */
export function WorkLink() {
  const { t } = useTranslation();
  const work = api.useQuery('get', '/api/my/work', {}, { refetchInterval: WORK_MS });
  const waiting = work.data?.items.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <Link to="/work" activeProps={ON}>
      {t('shell.myWork')}
      <Count of={waiting} words={t('shell.waiting', { n: waiting })} />
    </Link>
  );
}

/** What the reader was told, with how much of it is unread. */
export function NoticesLink() {
  const { t } = useTranslation();
  const unread =
    api.useQuery('get', '/api/my/notifications', UNREAD, { refetchInterval: NOTICES_MS }).data
      ?.unread ?? 0;
  return (
    <Link to="/notifications" activeProps={ON}>
      {t('shell.notices')}
      <Count of={unread} words={t('shell.unread', { n: unread })} hot />
    </Link>
  );
}

interface CountProps {
  readonly of: number;
  /** What is said for it. */
  readonly words: string;
  readonly hot?: boolean;
}

const Count = ({ of, words, hot = false }: CountProps) =>
  of === 0 ? null : (
    <span className={hot ? 'count hot' : 'count'}>
      <span aria-hidden="true">{of > MOST_SHOWN ? `${MOST_SHOWN}+` : of}</span>
      <span className="unseen">{words}</span>
    </span>
  );
