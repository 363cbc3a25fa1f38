import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ContractDataFields } from '../outcomes/contract-data-fields.js';
import { DayInput } from '../parts/day-input.js';
import { Field } from '../setup/field.js';
import type { TypedOutcome } from './outcome-form.js';

interface Props {
  readonly form: TypedOutcome;
  readonly change: (part: Partial<TypedOutcome>) => void;
  readonly faults: Readonly<Record<string, string>>;
}

/** What is known of the contract that was signed: its project, what the register of contracts has of it, and how long it runs. */
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
      <ContractDataFields
        form={form}
        change={change}
        faults={faults}
        typed={form.kind === 'CONTRACT'}
      />
      {(['validFrom', 'validUntil'] as const).map((day) => (
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
