import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../parts/day-input.js';
import { Field } from '../setup/field.js';
import { TYPES, type TypedOutcome } from './outcome-form.js';

interface Props {
  readonly form: TypedOutcome;
  readonly change: (part: Partial<TypedOutcome>) => void;
  readonly faults: Readonly<Record<string, string>>;
}

/** What is known of the contract that was signed, as the register of contracts has it. */
export function ContractFields({ form, change, faults }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field className="wide" label={t('after.form.projectName')} error={faults['projectName']}>
        {(control) => (
          <Input
            {...control}
            value={form.projectName}
            maxLength={120}
            onChange={({ target }) => change({ projectName: target.value })}
          />
        )}
      </Field>
      {form.kind === 'CONTRACT' && (
        <Field label={t('after.form.contractType')} error={faults['contractType']}>
          {(control) => (
            <select
              {...control}
              value={form.contractType}
              onChange={({ target }) =>
                change({ contractType: target.value as TypedOutcome['contractType'] })
              }
            >
              <option value="">{t('after.form.unknown')}</option>
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`after.form.types.${type}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={t('after.form.registrationNo')}
        hint={t('after.form.registrationHint')}
        error={faults['registrationNo']}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={16}
            value={form.registrationNo}
            onChange={({ target }) => change({ registrationNo: target.value.trim() })}
          />
        )}
      </Field>
      {(['signedAt', 'validFrom', 'validUntil'] as const).map((day) => (
        <Field key={day} label={t(`after.form.${day}`)} error={faults[day]}>
          {(control) => (
            <DayInput
              {...control}
              value={form[day]}
              onChange={(value) => change({ [day]: value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
