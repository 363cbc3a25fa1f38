import { useTranslation } from 'react-i18next';
import type { Light } from './shown.js';

/** A light of a shape and a colour of its own, with its word. */
export function LightMark({ light }: { readonly light: Light }) {
  const { t } = useTranslation();
  return (
    <span className={`light ${light.toLowerCase()}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {light === 'RED' && <rect x="2" y="2" width="12" height="12" rx="2" fill="currentColor" />}
        {light === 'YELLOW' && <path d="M8 1.5 15 14H1z" fill="currentColor" />}
        {light === 'GREEN' && <circle cx="8" cy="8" r="6.5" fill="currentColor" />}
        {light === 'NONE' && (
          <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
        )}
      </svg>
      {t(`duties.light.${light}`)}
    </span>
  );
}
