import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';

type Capability = Schemas['Capability'];
/** Moves that are made here: an owner's. What is submitted goes with the form. */
const MADE_HERE = ['LISTED', 'PAUSED', 'RETIRED'] as const;
type MadeHere = (typeof MADE_HERE)[number];

/** What a move is called from where it is made. */
function calledFrom(state: Capability['state'], to: MadeHere): MadeHere | 'CONFIRM' | 'DISCARD' {
  if (to === 'LISTED' && state === 'STALE') return 'CONFIRM';
  return to === 'RETIRED' && state === 'DRAFT' ? 'DISCARD' : to;
}

/** Where it stands and what its owner may do with it. */
export function CapabilityMoves({ capability }: { readonly capability: Capability }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { id, state, version, moves } = capability;
  const move = api.useMutation('post', '/api/capabilities/{id}/moves', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('capabilities.moved'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const make = (to: MadeHere) =>
    move.mutate({
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body: { to, confirmed: to === 'LISTED' },
    });
  const ask = (to: MadeHere) => {
    if (to !== 'RETIRED') return make(to);
    modal.confirm({
      title: t('capabilities.retireAsk'),
      content: t('capabilities.retireHint'),
      okText: t('capabilities.move.RETIRED'),
      onOk: () => make(to),
    });
  };
  const open = MADE_HERE.filter((to) => moves.some((one) => one.to === to));
  return (
    <section className="box cap-state">
      <header>
        <h2>{t(`capabilities.state.${state}`)}</h2>
      </header>
      <p className="mut">{t(`capabilities.stateHint.${state}`)}</p>
      {open.length > 0 && (
        <div className="acts">
          {open.map((to) => (
            <Button
              key={to}
              type={to === 'LISTED' ? 'primary' : 'default'}
              loading={move.isPending}
              onClick={() => ask(to)}
            >
              {t(`capabilities.move.${calledFrom(state, to)}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
