import { Trans, useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { dayOfInstant, dayWords } from '../parts/time.js';
import type { Tally } from './tally.js';

/** The six steps that the navigation has, and the phases of each. */
const STEPS = [
  { step: 'collect', phases: ['COLLECTING'] },
  { step: 'pairs', phases: ['MATCHING'] },
  { step: 'invitations', phases: ['INVITING'] },
  { step: 'timetable', phases: ['BOOKING', 'SETTLING'] },
  { step: 'day', phases: ['ON_SITE'] },
  { step: 'after', phases: ['FOLLOWING'] },
] as const;
const PERCENT = 100;

interface Props {
  readonly phase: Schemas['EditionPhase'];
  readonly fair: Schemas['Edition'];
  readonly tally: Tally;
}

/** The phases as pieces that join, tenon into mortise; the one under way is the largest. */
export function PhaseStrip({ phase, fair, tally }: Props) {
  const { t } = useTranslation();
  const current = STEPS.findIndex(({ phases }) =>
    (phases as readonly string[]).includes(phase.phase.code),
  );
  const columns = STEPS.map((_, place) => (place === current ? '1.5fr' : '1fr')).join(' ');
  return (
    <ol className="phases" style={{ gridTemplateColumns: columns }}>
      {STEPS.map(({ step, phases }, place) => {
        const state = place < current ? 'done' : place === current ? 'now' : 'wait';
        const over = phase.history?.find(
          ({ from, to }) =>
            (phases as readonly string[]).includes(from.code) &&
            !(phases as readonly string[]).includes(to.code),
        );
        return (
          <li
            key={step}
            className={`ph ${state}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <i>
              {state === 'done' ? '✓ ' : ''}
              {state === 'done' && over ? `${dayOfInstant(over.at)} ` : ''}
              {t(`cockpit.state.${state}`)}
              {state === 'now' && phase.since
                ? ` · ${t('cockpit.since', { day: dayOfInstant(phase.since) })}`
                : ''}
            </i>
            <b>{t(`shell.rail.${step}`)}</b>
            <p>
              <Trans
                i18nKey={`cockpit.strip.${step}`}
                values={valuesOf(step, fair, tally)}
                components={{ b: <strong /> }}
              />
            </p>
            {step === 'invitations' && tally.sent > 0 && <Answers tally={tally} />}
          </li>
        );
      })}
    </ol>
  );
}

function valuesOf(
  step: (typeof STEPS)[number]['step'],
  { firstDay, lastDay }: Schemas['Edition'],
  tally: Tally,
): Record<string, string | number> {
  switch (step) {
    case 'collect':
      return { needs: tally.needs, published: tally.published };
    case 'pairs':
      return { cand: tally.candidates, picked: tally.picked };
    case 'invitations':
      return { sent: tally.sent, yes: tally.yes, open: tally.open, no: tally.no };
    case 'timetable':
      return { n: tally.meetings, left: tally.unplaced };
    case 'day':
      return { from: firstDay ? dayWords(firstDay) : '', until: lastDay ? dayWords(lastDay) : '' };
    case 'after':
      return { held: tally.held, recorded: tally.recorded };
  }
}

/** How the answers share: yes, open, no. */
const Answers = ({ tally: { sent, yes, open, no } }: { readonly tally: Tally }) => (
  <div className="bar" aria-hidden="true">
    {[
      ['yes', yes],
      ['open', open],
      ['no', no],
    ].map(([name, count]) => (
      <u
        key={name}
        className={`${name}`}
        style={{ width: `${(Number(count) / sent) * PERCENT}%` }}
      />
    ))}
  </div>
);
