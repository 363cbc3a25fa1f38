import { useTranslation } from 'react-i18next';
import { inWords } from '../i18n/in-words.js';
import type { Asked } from '../needs/coach.js';
import type { Description } from './capability-values.js';
import { labelled } from './labels.js';

type AskedCapability = Asked<Description['asks'][number]['stage']>;
type Remark = { readonly field: string; readonly text: string };

interface Props {
  readonly asked: readonly AskedCapability[];
  readonly description: Description;
  /** What whoever decides will look at. */
  readonly remarks: readonly Remark[];
  readonly goTo: (field: string) => void;
}

const HUNDRED = 100;

/** What it still wants to be listed, and what would match it better, as one types; a click leads to the field. */
export function CapabilityCoach({ asked, description, remarks, goTo }: Props) {
  const { t } = useTranslation();
  const must = asked.filter(({ stage }) => stage !== 'MATCHED');
  const better = asked.filter(({ stage }) => stage === 'MATCHED');
  const met = asked.filter((one) => one.met).length;
  return (
    <section className="box cap-coach" aria-label={t('capabilities.coach')}>
      <header>
        <h2>{t('capabilities.coach')}</h2>
        <span className="sub num">
          {met} / {asked.length}
        </span>
      </header>
      <div className="bar" aria-hidden="true">
        <span style={{ width: `${(HUNDRED * met) / Math.max(1, asked.length)}%` }} />
      </div>
      <Asks title={t('capabilities.must')} asks={must} description={description} goTo={goTo} />
      <Asks title={t('capabilities.better')} asks={better} description={description} goTo={goTo} />
      {remarks.length > 0 && (
        <>
          <h3>{t('capabilities.remarks')}</h3>
          <ul>
            {remarks.map(({ field, text }) => (
              <li key={`${field} ${text}`} className="said">
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface AsksProps extends Pick<Props, 'description' | 'goTo'> {
  readonly title: string;
  readonly asks: readonly AskedCapability[];
}

function Asks({ title, asks, description, goTo }: AsksProps) {
  const { t } = useTranslation();
  const form = labelled(description);
  if (asks.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {asks.map(({ code, oneOf, message, met }) => {
          const field = oneOf[0] ?? '';
          const words = code === 'REQUIRED' ? form.label(field) : inWords(message);
          return (
            <li key={`${code} ${field}`} className={met ? 'met' : ''}>
              {met ? (
                <span>
                  {form.label(field)}
                  <span className="unseen">{t('capabilities.met')}</span>
                </span>
              ) : (
                <button type="button" onClick={() => goTo(field)}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
