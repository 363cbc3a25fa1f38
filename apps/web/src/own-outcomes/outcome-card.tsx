import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../i18n/later.js';
import { placeOf, SUMS, WAY } from '../outcomes/contract-data.js';
import { zh as contract } from '../outcomes/words.zh.js';
import { Side } from '../parts/side.js';
import { dayOfInstant } from '../parts/time.js';
import { Evidence } from './evidence.js';
import { isOwnTurn, type OwnOutcome } from './outcomes-lead.js';
import { ReportForm } from './report-form.js';

later({ contract });

/** One pair: with whom, how far, what is known of the contract, and whose turn it is. */
export function OutcomeCard({ outcome }: { readonly outcome: OwnOutcome }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { side, need, capability, edition, todo, choices, differs = [] } = outcome;
  const other = side === 'need' ? capability : need;
  const who =
    side === 'need'
      ? [capability.person, capability.organisation].filter(Boolean).join(' · ')
      : need.organisation;
  const heading = useId();
  return (
    <article
      className={`box outcome-card ${isOwnTurn(outcome) ? 'open' : ''}`}
      aria-labelledby={heading}
      id={`outcome-${outcome.matchId}`}
    >
      <header>
        <Side of={side === 'need' ? 'able' : 'need'} />
        <div>
          <h2 id={heading}>{t('ownOutcomes.with', { who })}</h2>
          <p>{other.title}</p>
          <p className="sub">{edition.name}</p>
        </div>
        <Standing outcome={outcome} />
      </header>
      <Way outcome={outcome} />
      <Known outcome={outcome} />
      {differs.length > 0 && (
        <p className="note warn">{t('ownOutcomes.differs', { fields: differs.join('、') })}</p>
      )}
      {todo.length > 0 && (
        <ul className="todo" aria-label={t('ownOutcomes.todo')}>
          {todo.map((one) => (
            <li key={one.who + one.code} className={one.who}>
              {t('ownOutcomes.turn', { who: one.whoLabel, what: one.label })}
            </li>
          ))}
        </ul>
      )}
      {choices.length > 0 && !isOpen && (
        <p>
          <Button
            type={isOwnTurn(outcome) ? 'primary' : 'default'}
            size="large"
            aria-describedby={heading}
            onClick={() => setOpen(true)}
          >
            {t(outcome.stage === null ? 'ownOutcomes.report' : 'ownOutcomes.again')}
          </Button>
        </p>
      )}
      {choices.length === 0 && !edition.takesReports && (
        <p className="sub">{t('ownOutcomes.closed')}</p>
      )}
      {isOpen && <ReportForm outcome={outcome} close={() => setOpen(false)} />}
      <Evidence outcome={outcome} />
    </article>
  );
}

function Standing({ outcome }: { readonly outcome: OwnOutcome }) {
  const { t } = useTranslation();
  const { stage, stageLabel, claimState, claimLabel, verifiedStage, verifiedStageLabel } = outcome;
  if (stage === null) return <p className="stand sub">{t('ownOutcomes.nothing')}</p>;
  return (
    <p className="stand">
      <b>{stageLabel}</b>
      <span className={`claim ${(claimState ?? '').toLowerCase()}`}>{claimLabel}</span>
      {verifiedStage !== null && verifiedStage !== stage && (
        <span className="sub">{t('ownOutcomes.verified', { stage: verifiedStageLabel })}</span>
      )}
    </p>
  );
}

/** The seven steps as a line: what lies behind is filled, what was verified is green. */
function Way({ outcome: { stage, stageLabel, verifiedStage } }: { readonly outcome: OwnOutcome }) {
  const at = placeOf(stage);
  if (at === null || at === 0) return null;
  const sure = placeOf(verifiedStage) ?? 0;
  return (
    <div className="way" role="img" aria-label={stageLabel}>
      {WAY.map((one, place) => (
        <i key={one} className={place < sure ? 'sure' : place < at ? 'done' : ''} />
      ))}
    </div>
  );
}

/** Sums and the contract, and what each side said last. */
function Known({ outcome }: { readonly outcome: OwnOutcome }) {
  const { t } = useTranslation();
  const { reports, side, registrationNo, contractTypeLabel } = outcome;
  const facts = [
    ...SUMS.flatMap((sum) => {
      const n = outcome[sum];
      if (n === null || n === undefined) return [];
      return [`${t(`contract.sums.${sum}`)} ${t('ownOutcomes.wan', { n })}`];
    }),
    contractTypeLabel ?? '',
    registrationNo ? t('ownOutcomes.number', { no: registrationNo }) : '',
  ].filter(Boolean);
  if (outcome.outcomeId === null) return null;
  return (
    <>
      {facts.length > 0 && <p className="facts num">{facts.join(' · ')}</p>}
      <dl className="words">
        {([side, side === 'need' ? 'capability' : 'need'] as const).map((of) => {
          const said = reports.find((report) => report.side === of);
          return (
            <div key={of}>
              <dt>{t(of === side ? 'ownOutcomes.says.own' : 'ownOutcomes.says.other')}</dt>
              <dd className={said ? '' : 'sub'}>
                {said
                  ? t('ownOutcomes.said', { stage: said.stageLabel, day: dayOfInstant(said.at) })
                  : t('ownOutcomes.silent')}
                {said?.reason && <span className="sub"> {said.reason}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
