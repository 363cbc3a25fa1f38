import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { type Stage, State } from '../parts/state.js';

/** How each step is drawn: a word, or a state of pairs. */
const STAGE: Readonly<Record<string, Stage>> = {
  matched: 'cand',
  shortlisted: 'pick',
  invited: 'sent',
  accepted: 'both',
  scheduled: 'slot',
  held: 'met',
  landed: 'done',
};
const PERCENT = 100;

/** How many needs have come how far; what was lost at each step is hatched. */
export function Funnel({ steps }: { readonly steps: Schemas['Funnel']['steps'] }) {
  const { t } = useTranslation();
  const all = steps[0]?.needs ?? 0;
  return (
    <section className="box">
      <header>
        <h2>{t('cockpit.funnel', { n: all })}</h2>
        <span className="sub">{t('cockpit.funnelHint')}</span>
      </header>
      <ol className="fun">
        {steps.map(({ step, label, needs, count, unit }, place) => {
          const before = steps[place - 1]?.needs ?? needs;
          const width = all > 0 ? (needs / all) * PERCENT : 0;
          const lost = all > 0 ? ((before - needs) / all) * PERCENT : 0;
          const stage = STAGE[step];
          return (
            <li className="fr" key={step}>
              {stage ? <State stage={stage}>{label}</State> : <span>{label}</span>}
              <div className="t" aria-hidden="true">
                <u style={{ width: `${width}%` }} />
                {needs > 0 && <s style={{ left: `${width}%`, width: `${lost}%` }} />}
              </div>
              <span className={`n ${needs === 0 ? 'z' : ''}`}>{needs === 0 ? '—' : needs}</span>
              <p>
                {needs === 0
                  ? t('cockpit.notYet')
                  : [
                      unit === 'pair' ? t('cockpit.pairsOf', { n: count }) : '',
                      before > needs ? t('cockpit.fewer', { n: before - needs }) : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
