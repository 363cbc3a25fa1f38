import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useKeys } from '../parts/use-keys.js';
import { TopBar } from '../shell/top-bar.js';
import type { OwnMatch } from './own-match.js';
import { leadOf, sortedOut } from './passed.js';
import { OwnPair } from './own-pair.js';
import { OwnRow } from './own-row.js';
import '../pairs/pairs.css';
import '../pairs/pair.css';
import '../pairs/texts.css';
import '../pairs/judge.css';
import '../pairs/narrow.css';
import './own-matches.css';
import { later } from '../i18n/later.js';
import { zh as ownMatches } from './words.zh.js';
import { zh as pairs } from '../pairs/words.zh.js';

later({ pairs, ownMatches });

/** With whom one may meet about an own need, and why. */
export function NeedMatchesPage() {
  const { need: id } = useParams({ from: '/my/needs/$need/matches' });
  const { match } = useSearch({ from: '/my/needs/$need/matches' });
  const navigate = useNavigate({ from: '/my/needs/$need/matches' });
  const read = api.useQuery('get', '/api/my/needs/{id}/matches', { params: { path: { id } } });
  const need = api.useQuery('get', '/api/needs/{id}', { params: { path: { id } } });
  return (
    <Page
      side="need"
      title={need.data?.title ?? ''}
      list={{ data: read.data?.items, error: read.error, again: () => void read.refetch() }}
      chosen={match}
      open={(next) => void navigate({ search: next ? { match: next } : {}, replace: true })}
    />
  );
}

/** With whom one may meet about an own capability, and why. */
export function CapabilityMatchesPage() {
  const { capability: id } = useParams({ from: '/my/capabilities/$capability/matches' });
  const { match } = useSearch({ from: '/my/capabilities/$capability/matches' });
  const navigate = useNavigate({ from: '/my/capabilities/$capability/matches' });
  const path = { params: { path: { id } } };
  const read = api.useQuery('get', '/api/my/capabilities/{id}/matches', path);
  const capability = api.useQuery('get', '/api/capabilities/{id}', path);
  return (
    <Page
      side="capability"
      title={capability.data?.title ?? ''}
      list={{ data: read.data?.items, error: read.error, again: () => void read.refetch() }}
      chosen={match}
      open={(next) => void navigate({ search: next ? { match: next } : {}, replace: true })}
    />
  );
}

interface Props {
  readonly side: 'need' | 'capability';
  readonly title: string;
  readonly list: {
    readonly data: readonly OwnMatch[] | undefined;
    readonly error: unknown;
    readonly again: () => void;
  };
  readonly chosen: string | undefined;
  readonly open: (match: string | undefined) => void;
}

function Page(props: Props) {
  const { t } = useTranslation();
  const { list } = props;
  return (
    <>
      <TopBar />
      <main id="main" tabIndex={-1} aria-label={t('ownMatches.list')}>
        {list.error ? (
          <div className="wrap">
            <Failed error={list.error} again={list.again} />
          </div>
        ) : list.data ? (
          <Both {...props} items={list.data} />
        ) : (
          <div className="wrap">
            <Loading rows={10} />
          </div>
        )}
      </main>
    </>
  );
}

function Both({ items, ...props }: Props & { readonly items: readonly OwnMatch[] }) {
  const { t } = useTranslation();
  const { side, title, chosen, open } = props;
  const { shown, aside } = sortedOut(items);
  const isAble = side === 'capability';
  const id = chosen ?? shown[0]?.id;
  const one = items.find((row) => row.id === id);
  const step = (by: 1 | -1) => (): void => {
    const next = shown[shown.findIndex((row) => row.id === id) + by];
    if (next) open(next.id);
  };
  useKeys({ j: step(1), k: step(-1), ArrowDown: step(1), ArrowUp: step(-1) });
  const { key, n, good } = leadOf(shown);
  return (
    <div className={`pairs own-matches ${chosen ? 'has-one' : ''}`}>
      <aside className="list" aria-label={t('ownMatches.list')}>
        <div className="hd">
          <Link to="/work" className="sub">
            ← {t(isAble ? 'ownMatches.backAble' : 'ownMatches.back')}
          </Link>
          <h1>{t(`ownMatches.lead.${isAble ? 'able' : 'need'}.${key}`, { n, good })}</h1>
          <p className="mut">{title}</p>
        </div>
        {items.length === 0 && (
          <Empty
            title={t(`ownMatches.lead.${isAble ? 'able' : 'need'}.none`)}
            hint={t(isAble ? 'ownMatches.noneHintAble' : 'ownMatches.noneHint')}
          />
        )}
        <ul className="rows">
          {shown.map((row) => (
            <OwnRow key={row.id} match={row} isOn={row.id === id} open={() => open(row.id)} />
          ))}
        </ul>
        {aside.length > 0 && (
          <details className="aside">
            <summary>{t('ownMatches.passed', { n: aside.length })}</summary>
            <ul className="rows">
              {aside.map((row) => (
                <OwnRow key={row.id} match={row} isOn={row.id === id} open={() => open(row.id)} />
              ))}
            </ul>
          </details>
        )}
      </aside>
      <section className="one" data-arrows="own">
        <button type="button" className="back" onClick={() => open(undefined)}>
          ← {t('ownMatches.all')}
        </button>
        {one && <OwnPair key={one.id} match={one} onPass={() => open(undefined)} />}
      </section>
    </div>
  );
}
