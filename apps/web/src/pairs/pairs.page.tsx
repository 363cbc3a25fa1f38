import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { Filters } from './filters.js';
import { nextOf } from './order.js';
import { PairList } from './pair-list.js';
import { PairView } from './pair-view.js';
import { FirstRun, Tools } from './tools.js';
import { useKeys } from '../parts/use-keys.js';
import { type Match, type Rights, usePairList, usePairTally, useRights } from './use-pairs.js';
import { countsOf, type ViewCount } from './views.js';
import type { View } from './search.js';
import './pairs.css';
import './pair.css';
import './texts.css';
import './judge.css';
import './narrow.css';
import { later } from '../i18n/later.js';
import { zh as pairs } from './words.zh.js';

later({ pairs });

/** The pairs of a fair: the list on the left, one of them on the right; on a phone one after the other. */
export function PairsPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const search = useSearch({ from: '/fairs/$edition/pairs' });
  const tally = usePairTally(edition, search);
  const rights = useRights(edition);
  if (tally.error)
    return (
      <div className="wrap">
        <Failed error={tally.error} again={() => void tally.refetch()} />
      </div>
    );
  if (!tally.data)
    return (
      <div className="wrap">
        <Loading rows={10} />
      </div>
    );
  if (tally.data.items.length === 0) return <NoPairs edition={edition} rights={rights} />;
  return <Both edition={edition} tally={tally.data.items} rights={rights} />;
}

function NoPairs({ edition, rights }: { readonly edition: string; readonly rights: Rights }) {
  const { t } = useTranslation();
  return (
    <div className="wrap">
      <section className="box no-pairs">
        <div className="pair">
          <div className="n">
            <h2>{t('pairs.add.need')}</h2>
            <p>{t('pairs.empty.need')}</p>
          </div>
          <div className="a">
            <h2>{t('pairs.add.able')}</h2>
            <p>{t('pairs.empty.able')}</p>
          </div>
        </div>
        <div className="stand">
          <h1>{t('pairs.title.none')}</h1>
          <p>{t('pairs.empty.hint')}</p>
          <FirstRun edition={edition} rights={rights} />
        </div>
      </section>
    </div>
  );
}

interface BothProps {
  readonly edition: string;
  readonly tally: Parameters<typeof countsOf>[0];
  readonly rights: Rights;
}

function Both({ edition, tally, rights }: BothProps) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/fairs/$edition/pairs' });
  const navigate = useNavigate({ from: '/fairs/$edition/pairs' });
  const list = usePairList(edition, search);
  const rows: readonly Match[] = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const chosen = search.match ?? rows[0]?.id;
  const counts = countsOf(tally, search);
  const open = (match: string | undefined): void =>
    void navigate({ search: (now) => ({ ...now, match }), replace: true });
  const step = (by: 1 | -1) => (): void => {
    const at = rows.findIndex(({ id }) => id === chosen);
    const next = rows[at + by];
    if (next) open(next.id);
    if (at + by >= rows.length - 1 && list.hasNextPage) void list.fetchNextPage();
  };
  useKeys({ j: step(1), k: step(-1), ArrowDown: step(1), ArrowUp: step(-1) });
  const goOn = (): void => {
    const next = chosen && nextOf(rows, chosen, ({ state }) => state === 'CANDIDATE');
    if (next) open(next.id);
  };
  return (
    <div className={`pairs ${search.match ? 'has-one' : ''}`}>
      <aside className="list" aria-label={t('pairs.list')}>
        <div className="hd">
          <div className="hd-line">
            <h1>
              <Title counts={counts} rights={rights} />
            </h1>
            <Tools edition={edition} rights={rights} />
          </div>
          <Filters search={search} counts={counts} tally={tally} />
        </div>
        <PairList edition={edition} list={list} rows={rows} chosen={chosen} />
        <p className="keys sub">
          <kbd>j</kbd> <kbd>k</kbd> {t('pairs.keys')}
        </p>
      </aside>
      <section className="one" data-arrows="own">
        <Link
          className="back"
          from="/fairs/$edition/pairs"
          to="/fairs/$edition/pairs"
          params={{ edition }}
          search={(now) => ({ ...now, match: undefined })}
          activeProps={{}}
        >
          ← {t('pairs.back')}
        </Link>
        {chosen ? (
          <PairView
            key={chosen}
            id={chosen}
            known={rows.find(({ id }) => id === chosen)}
            edition={edition}
            rights={rights}
            onDecided={goOn}
          />
        ) : (
          !list.isPending && <Empty title={t('pairs.choose')} />
        )}
      </section>
    </div>
  );
}

/** What matters most of the list: how many wait, and how many of them are worth looking at first. */
function Title({
  counts,
  rights,
}: {
  readonly counts: Readonly<Record<View, ViewCount>>;
  readonly rights: Rights;
}) {
  const { t } = useTranslation();
  const { all, waiting, picked, underWay } = counts;
  if (rights.phase !== '' && rights.decides && !rights.decidesNow)
    return t('pairs.title.over', { n: all.pairs, chosen: underWay.pairs });
  if (waiting.pairs === 0) return t('pairs.title.decided', { n: picked.pairs + underWay.pairs });
  return waiting.good === 0
    ? t('pairs.title.waitingWeak', { n: waiting.pairs })
    : t('pairs.title.waiting', { n: waiting.pairs, good: waiting.good });
}
