import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { wan } from '../report/outcome-sums.js';
import { Entry } from '../report/rows-drawer.js';

const WHOLE = 1_000_000;
const PERCENT = 100;

/** Each outcome behind the sums: of which need, with whom, how far and how sure. */
export function OutcomeRows({ items }: { readonly items: Schemas['AreaOutcomes']['items'] }) {
  const { t } = useTranslation();
  return (
    <ul className="came-of-it">
      {items.map((one, place) => (
        <li key={`${one.needId} ${place}`}>
          <div>
            <Entry to="needs" id={one.needId} title={one.title} />
            <p className="sub">
              {one.organisation} × {one.supplier}
            </p>
          </div>
          <p className="stage">
            <b>{one.stageLabel}</b>
            <span className={one.claimState === 'VERIFIED' ? 'sure' : 'mut'}>{one.claimLabel}</span>
            {one.aheadLabel && (
              <span className="sub">{t('area.ahead', { stage: one.aheadLabel })}</span>
            )}
          </p>
          <p className="amount">
            {one.contractWan === null
              ? one.intentWan === null
                ? ''
                : t('area.intended', { n: wan(one.intentWan) })
              : t('area.contracted', { n: wan(one.contractWan) })}
            {one.share < WHOLE && (
              <span className="sub">
                {t('area.due', { n: Math.round((one.share / WHOLE) * PERCENT) })}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
