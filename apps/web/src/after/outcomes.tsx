import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';

const PAGE = 20;
const MOST = 100;

type Outcome = Schemas['Outcome'];
type Move = Outcome['moves'][number];

/** What came of the pairs, each with its stage, how sure it is, and what may be done next. */
export function Outcomes({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  const query = { limit: shown };
  const outcomes = api.useQuery('get', '/api/editions/{edition}/outcomes', {
    params: { path: { edition }, query },
  });
  if (outcomes.isPending) return <Loading rows={6} />;
  if (outcomes.error)
    return <Failed error={outcomes.error} again={() => void outcomes.refetch()} />;
  const { items, nextCursor } = outcomes.data;
  return (
    <section className="box">
      <header>
        <h2>{t('after.outcomes')}</h2>
        <span className="sub">{t('after.outcomesCount', { n: items.length })}</span>
      </header>
      {items.length === 0 ? (
        <Empty title={t('after.noOutcomes')} hint={t('after.noOutcomesHint')} />
      ) : (
        <ul className="outcomes">
          {items.map((one) => (
            <OutcomeRow key={one.id} outcome={one} />
          ))}
        </ul>
      )}
      {nextCursor !== null && shown < MOST && (
        <footer>
          <Button onClick={() => setShown(MOST)}>{t('after.more')}</Button>
        </footer>
      )}
    </section>
  );
}

function OutcomeRow({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  const { need, capability, stageLabel, claimLabel, claimState, evidenceFiles } = outcome;
  const amounts = [
    outcome.contractWan === null ? '' : t('after.contract', { n: outcome.contractWan }),
    outcome.contractWan === null && outcome.intentWan !== null
      ? t('after.intent', { n: outcome.intentWan })
      : '',
    outcome.receivedWan === null ? '' : t('after.received', { n: outcome.receivedWan }),
    evidenceFiles > 0 ? t('after.evidence', { n: evidenceFiles }) : '',
  ];
  return (
    <li>
      <div>
        <b>{need.title}</b>
        <p className="sub">
          {need.organisation} × {capability.person || capability.organisation}
        </p>
        <p className="sub">{amounts.filter(Boolean).join(' · ')}</p>
        <Said outcome={outcome} />
      </div>
      <div className="stand">
        <b>{stageLabel}</b>
        <span
          className={claimState === 'VERIFIED' ? 'sure' : claimState === 'DISPUTED' ? 'hot' : ''}
        >
          {claimLabel}
        </span>
      </div>
      <div className="acts">
        {outcome.claimMoves.map((move) => (
          <MoveButton key={move.to} outcome={outcome} move={move} of="claims" />
        ))}
        {outcome.moves.map((move) => (
          <MoveButton key={move.to} outcome={outcome} move={move} of="stages" />
        ))}
      </div>
    </li>
  );
}

/** What each side reported by itself, and where they differ. */
function Said({ outcome: { reports, differs } }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <>
      {reports.map((report) => (
        <p key={report.side} className="sub">
          {t('after.said', {
            side: report.sideLabel,
            day: dayOfInstant(report.at),
            what: [
              report.stageLabel,
              report.reason,
              report.contractWan === null ? '' : t('after.contract', { n: report.contractWan }),
              report.note,
            ]
              .filter(Boolean)
              .join(' · '),
          })}
        </p>
      ))}
      {differs.length > 0 && (
        <p className="hot">{t('after.differs', { fields: differs.join('、') })}</p>
      )}
    </>
  );
}

interface MoveProps {
  readonly outcome: Outcome;
  readonly move: Move;
  readonly of: 'claims' | 'stages';
}

/** One step that the reader may make; what wants a reason asks for it first. */
function MoveButton({ outcome, move, of }: MoveProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const go = async (reason: string) => {
    const request = {
      params: { path: { id: outcome.id } },
      body: { to: move.to as never, reason },
    };
    try {
      if (of === 'claims') await client.POST('/api/outcomes/{id}/claims', request);
      else await client.POST('/api/outcomes/{id}/stages', request);
      void message.success(t('after.done', { what: move.label }));
    } catch (error) {
      void message.error(reasonOf(error));
    }
    await queries.invalidateQueries();
  };
  const ask = () => {
    let reason = '';
    modal.confirm({
      title: t('after.reasonTitle', { what: move.label }),
      content: (
        <Input.TextArea
          aria-label={t('after.reason')}
          maxLength={200}
          onChange={(event) => {
            reason = event.target.value;
          }}
        />
      ),
      onOk: () => go(reason),
    });
  };
  return (
    <Button size="small" onClick={() => (move.wants === 'reason' ? ask() : void go(''))}>
      {move.label}
    </Button>
  );
}
