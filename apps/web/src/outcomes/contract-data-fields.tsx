import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { later } from '../i18n/later.js';
import { DayInput } from '../parts/day-input.js';
import { Field } from '../setup/field.js';
import { CONTRACT_TYPES, type Sum, type TypedContract } from './contract-data.js';
import { zh as contract } from './words.zh.js';

later({ contract });

interface Props {
  readonly form: TypedContract;
  readonly change: (part: Partial<TypedContract>) => void;
  readonly faults: Readonly<Record<string, string>>;
}

/** One field for each sum that is asked, in units of 10,000 yuan. */
export function SumFields({
  sums,
  form,
  change,
  faults,
}: Props & { readonly sums: readonly Sum[] }) {
  const { t } = useTranslation();
  return sums.map((sum) => (
    <Field
      key={sum}
      label={t(`contract.sums.${sum}`)}
      hint={t('contract.sumHint')}
      error={faults[sum]}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          step="0.01"
          inputMode="decimal"
          value={form[sum]}
          onChange={({ target }) => change({ [sum]: target.value })}
        />
      )}
    </Field>
  ));
}

/** When it was signed, of which type it is and its number, as the register of contracts has it; only a technology contract has a type. */
export function ContractDataFields({
  form,
  change,
  faults,
  typed = true,
}: Props & { readonly typed?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('contract.signedAt')} error={faults['signedAt']}>
        {(control) => (
          <DayInput
            {...control}
            value={form.signedAt}
            onChange={(signedAt) => change({ signedAt })}
          />
        )}
      </Field>
      {typed && (
        <Field label={t('contract.type')} error={faults['contractType']}>
          {(control) => (
            <select
              {...control}
              value={form.contractType}
              onChange={({ target }) =>
                change({ contractType: target.value as TypedContract['contractType'] })
              }
            >
              <option value="">{t('contract.unknown')}</option>
              {CONTRACT_TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`contract.types.${type}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={t('contract.registrationNo')}
        hint={t('contract.registrationHint')}
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
    </>
  );
}
