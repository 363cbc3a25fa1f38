import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { stageOf, State } from '../parts/state.js';
import { moved } from './order.js';
import { wholePoints } from './points.js';
import type { Match } from './use-pairs.js';

interface Props {
  readonly match: Match;
  readonly edition: string;
  readonly mayOrder: boolean;
}

const MOST = 200;
const FEW = 5;
/** States of a pair whose place still matters. */
const OPEN: ReadonlySet<string> = new Set(['CANDIDATE', 'SHORTLISTED']);

/** The pairs of the same need, in their order, which may be made by hand. */
export function Siblings({ match, edition, mayOrder }: Props) {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  const all = api.useQuery('get', '/api/editions/{edition}/matches', {
    params: { path: { edition }, query: { needId: match.need.id, limit: MOST } },
  });
  const byHand = useByHand(match, edition);
  const rows = all.data?.items ?? [];
  if (rows.length < 2) return null;
  const openRows = rows.filter(({ state }) => OPEN.has(state));
  const open = openRows.map(({ id }) => id);
  const placed = openRows.filter(({ handRank }) => handRank !== null).length;
  const shown = isAll ? rows : rows.filter((row, at) => at < FEW || row.id === match.id);
  const step = (id: string, by: -1 | 1): void => void byHand.order(moved(open, id, by, placed));
  return (
    <section className="box sibs">
      <header>
        <h2>{t('pairs.siblings.title')}</h2>
        <span className="sub">{t('pairs.siblings.hint', { n: rows.length })}</span>
        {mayOrder && rows.some(({ handRank }) => handRank !== null) && (
          <button type="button" className="quiet more" onClick={() => void byHand.order([])}>
            {t('pairs.siblings.reset')}
          </button>
        )}
      </header>
      <ol>
        {shown.map((row) => (
          <li key={row.id} className={row.id === match.id ? 'on' : ''}>
            <span className="p">{rows.indexOf(row) + 1}</span>
            <Link
              from="/fairs/$edition/pairs"
              to="/fairs/$edition/pairs"
              params={{ edition }}
              search={(now) => ({ ...now, match: row.id })}
              activeProps={{}}
              aria-current={row.id === match.id ? 'true' : undefined}
            >
              {[row.capability.person || row.capability.organisation, row.capability.title].join(
                ' · ',
              )}
            </Link>
            <State stage={stageOf(row.state)}>{row.stateLabel}</State>
            <b className="s">{wholePoints(row.score)}</b>
            {mayOrder && (
              <span className="by">
                {OPEN.has(row.state) && (
                  <>
                    <Button
                      size="small"
                      type="text"
                      aria-label={t('pairs.siblings.up')}
                      disabled={row.id === open[0]}
                      onClick={() => step(row.id, -1)}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      type="text"
                      aria-label={t('pairs.siblings.down')}
                      disabled={row.id === open.at(-1)}
                      onClick={() => step(row.id, 1)}
                    >
                      ↓
                    </Button>
                    <Button
                      size="small"
                      type={row.pinned ? 'default' : 'text'}
                      aria-pressed={row.pinned}
                      onClick={() => void byHand.pin(row.id, !row.pinned)}
                    >
                      {t(row.pinned ? 'pairs.siblings.unpin' : 'pairs.siblings.pin')}
                    </Button>
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {rows.length > FEW && (
        <footer>
          <button type="button" className="quiet" onClick={() => setAll(!isAll)}>
            {isAll ? t('pairs.siblings.fewer') : t('pairs.siblings.all', { n: rows.length })}
          </button>
        </footer>
      )}
    </section>
  );
}

function useByHand(match: Match, edition: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const put = api.useMutation('put', '/api/editions/{edition}/needs/{need}/matches/order');
  const pinning = api.useMutation('put', '/api/matches/{id}/pin');
  const told = async (act: Promise<unknown>, words: string): Promise<void> => {
    try {
      await act;
      await queries.invalidateQueries();
      void message.success(words);
    } catch (error) {
      void message.error(reasonOf(error));
    }
  };
  return {
    order: (matchIds: readonly string[]) =>
      told(
        put.mutateAsync({
          params: { path: { edition, need: match.need.id } },
          body: { matchIds: [...matchIds], reason: '' },
        }),
        t('pairs.siblings.moved'),
      ),
    pin: (id: string, pinned: boolean) =>
      told(
        pinning.mutateAsync({ params: { path: { id } }, body: { pinned, reason: '' } }),
        t(pinned ? 'pairs.siblings.pinnedNow' : 'pairs.siblings.unpinnedNow'),
      ),
  };
}
