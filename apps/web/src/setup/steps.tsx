import { useTranslation } from 'react-i18next';
import './steps.css';

const STEPS = ['plan', 'sheets', 'done'] as const;

/** How far the setting up has come. */
export function Steps({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  return (
    <ol className="steps" aria-label={t('setup.steps')}>
      {STEPS.map((step, place) => (
        <li
          key={step}
          className={place < at ? 'past' : place === at ? 'now' : ''}
          aria-current={place === at ? 'step' : undefined}
        >
          {place < at ? '✓' : place + 1} {t(`setup.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
