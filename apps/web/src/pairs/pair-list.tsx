import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { PairRow } from './pair-row.js';
import type { Match, usePairList } from './use-pairs.js';

interface Props {
  readonly edition: string;
  readonly list: ReturnType<typeof usePairList>;
  readonly rows: readonly Match[];
  readonly chosen: string | undefined;
}

/** The pairs, the best first; more of them come as one nears the end. */
export function PairList({ edition, list, rows, chosen }: Props) {
  const { t } = useTranslation();
  if (list.isPending) return <Loading rows={8} />;
  if (list.error) return <Failed error={list.error} again={() => void list.refetch()} />;
  if (rows.length === 0) return <Empty title={t('pairs.none')} hint={t('pairs.noneHint')} />;
  return (
    <ul className="rows" aria-label={t('pairs.list')}>
      {rows.map((match) => (
        <PairRow key={match.id} match={match} edition={edition} isOn={match.id === chosen} />
      ))}
      {list.hasNextPage && <More list={list} />}
    </ul>
  );
}

/** Reads on when it is scrolled to, or pressed. */
function More({ list }: Pick<Props, 'list'>) {
  const { t } = useTranslation();
  const end = useRef<HTMLLIElement>(null);
  const { fetchNextPage, isFetchingNextPage } = list;
  useEffect(() => {
    if (!end.current) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: '400px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [fetchNextPage]);
  return (
    <li ref={end} className="more">
      <button type="button" className="btn txt" onClick={() => void fetchNextPage()}>
        {isFetchingNextPage ? t('pairs.loadingMore') : t('pairs.more', { n: 50 })}
      </button>
    </li>
  );
}
