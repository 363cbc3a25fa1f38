import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { type MetPair, OutcomeDrawer } from './outcome-drawer.js';

const MOST = 100;

/** Whether the reader may register an outcome of the pair, and it has none yet. False until that is known. */
function useIsToRegister(edition: string, matchId: string): boolean {
  const runs = useRunsFair(edition);
  const path = { edition };
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', { params: { path } });
  const isOpen =
    runs && phase.data?.acts.some(({ act, open }) => act === 'RECORD_OUTCOMES' && open) === true;
  const outcomes = api.useQuery(
    'get',
    '/api/editions/{edition}/outcomes',
    { params: { path, query: { limit: MOST } } },
    { enabled: isOpen },
  );
  return (
    isOpen &&
    outcomes.data?.items.some(({ shares }) => shares.some((one) => one.matchId === matchId)) ===
      false
  );
}

interface Props {
  readonly edition: string;
  readonly pair: MetPair;
}

/** Opens the form of an outcome; nothing where the pair has one, or the reader may not. */
export function RegisterOutcome({ edition, pair }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isToRegister = useIsToRegister(edition, pair.matchId);
  if (!isToRegister) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('after.form.title')}
      </Button>
      {isOpen && <OutcomeDrawer pair={pair} onClose={() => setOpen(false)} />}
    </>
  );
}
