import { useTranslation } from 'react-i18next';
import { dayWords, weekday } from '../parts/time.js';
import { HALVES, halfDaysOf, type Plan } from './edition-plan.js';

interface Props {
  readonly plan: Plan;
  readonly change: (next: Partial<Plan>) => void;
}

/** Each half day of the fair, to be switched on and off. */
export function HalfDays({ plan, change }: Props) {
  const { t } = useTranslation();
  const halfDays = halfDaysOf(plan);
  const flip = (key: string) =>
    change({
      off: plan.off.includes(key) ? plan.off.filter((one) => one !== key) : [...plan.off, key],
    });
  return (
    <div className="half-days" role="group" aria-label={t('setup.halfDays')}>
      {Array.from({ length: plan.days }, (_, i) => i + 1).map((number) => {
        const day = halfDays.find((one) => one.number === number)?.day ?? '';
        return (
          <div className="day" key={number}>
            <b>{day === '' ? t('setup.dayNumber', { n: number }) : dayWords(day)}</b>
            <span className="sub">{day === '' ? '' : weekday(day)}</span>
            {HALVES.map((half) => {
              const one = halfDays.find(({ key }) => key === `${number}${half}`);
              if (!one) return null;
              return (
                <button
                  type="button"
                  key={half}
                  aria-pressed={one.on}
                  className={one.on ? 'on' : ''}
                  onClick={() => flip(one.key)}
                >
                  <span>{t(`setup.half.${half}`)}</span>
                  <small>{one.on ? t('setup.slots', { n: one.slots }) : t('setup.halfOff')}</small>
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
