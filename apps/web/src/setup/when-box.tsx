import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Box, HALVES, type Half, MOST_DAYS, type Plan } from './edition-plan.js';
import { DayInput } from '../parts/day-input.js';
import { HourRange } from '../parts/hour-range.js';
import { nowInBeijing } from '../parts/time.js';
import { Field } from './field.js';
import { HalfDays } from './half-days.js';

const LENGTHS = [15, 20, 25, 30, 40, 45, 60];

interface Props {
  readonly plan: Plan;
  readonly change: (next: Partial<Plan>) => void;
  readonly errors: Partial<Record<Box, string>>;
}

/** Which days, which half days, at what hours, how long a meeting. */
export function WhenBox({ plan, change, errors }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('setup.firstDay')} error={errors.firstDay}>
        {(control) => (
          <DayInput
            {...control}
            min={nowInBeijing().day}
            value={plan.firstDay}
            onChange={(day) => change({ firstDay: day ?? '' })}
          />
        )}
      </Field>
      <Field label={t('setup.days')}>
        {(control) => (
          <InputNumber
            {...control}
            value={plan.days}
            min={1}
            max={MOST_DAYS}
            precision={0}
            mode="spinner"
            onChange={(days) => change({ days: days ?? 1 })}
          />
        )}
      </Field>
      <Field label={t('setup.slotMinutes')} error={errors.slotMinutes}>
        {(control) => (
          <Select
            {...control}
            value={plan.slotMinutes}
            options={LENGTHS.map((value) => ({ value, label: t('setup.minutes', { n: value }) }))}
            onChange={(slotMinutes) => change({ slotMinutes })}
          />
        )}
      </Field>
      <div className="field wide">
        <span className="label">{t('setup.halfDays')}</span>
        <HalfDays plan={plan} change={change} />
        {errors.hours && (
          <p className="wrong" role="alert">
            {errors.hours}
          </p>
        )}
      </div>
      {HALVES.map((half) => (
        <Hours key={half} half={half} plan={plan} change={change} />
      ))}
    </>
  );
}

function Hours({ half, plan, change }: Pick<Props, 'plan' | 'change'> & { readonly half: Half }) {
  const { t } = useTranslation();
  const { from, until } = plan.hours[half];
  return (
    <Field label={t('setup.hours', { half: t(`setup.half.${half}`) })} className="half">
      {({ id }) => (
        <HourRange
          id={id}
          label={t('setup.hours', { half: t(`setup.half.${half}`) })}
          from={from}
          until={until}
          onChange={(range) => change({ hours: { ...plan.hours, [half]: range } })}
        />
      )}
    </Field>
  );
}
