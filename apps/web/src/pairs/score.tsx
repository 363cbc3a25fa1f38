import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { pointsOf, tenthsWords } from './points.js';
import type { ShownPair } from './shown-pair.js';

const WHOLE = 1000;
const PERCENT = 100;

/** The score as points that sum: what each part gave of what it could give. */
export function Score({ match }: { readonly match: ShownPair }) {
  const { t } = useTranslation();
  const points = pointsOf(match.score, match.parts);
  const total = points.reduce((sum, { tenths }) => sum + tenths, 0);
  const most = points.reduce((sum, { mostTenths }) => sum + mostTenths, 0);
  const [whole, tenth] = tenthsWords(total).split('.');
  const isLowered = most < WHOLE;
  return (
    <section className="box parts">
      <div className="tot">
        <b>
          {whole}
          <small>.{tenth}</small>
        </b>
        <span>{t('pairs.points.unit', { level: match.levelLabel })}</span>
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <div className="how">
              <p>{t('pairs.points.howText')}</p>
              {isLowered && <p>{t('pairs.points.lowered', { most: tenthsWords(most) })}</p>}
            </div>
          }
        >
          <button type="button" className="quiet">
            {t('pairs.points.how')}
          </button>
        </Popover>
      </div>
      <ul>
        {points.map(({ part, label, tenths, mostTenths, share }) => (
          <li className="pr" key={part}>
            <span>{label}</span>
            <div className="t" aria-hidden="true">
              <u style={{ width: `${share * PERCENT}%` }} />
            </div>
            <span className="n">
              <b>{tenthsWords(tenths)}</b> / {tenthsWords(mostTenths)}
            </span>
          </li>
        ))}
      </ul>
      {match.vetoLabel && (
        <p className="note">{t('pairs.points.veto', { why: match.vetoLabel })}</p>
      )}
    </section>
  );
}
