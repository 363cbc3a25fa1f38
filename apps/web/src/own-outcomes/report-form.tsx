import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { useKeptForm } from '../parts/kept.js';
import { Field } from '../setup/field.js';
import { fieldsOf, type OwnOutcome } from './outcomes-lead.js';

const TYPES = ['DEVELOPMENT', 'TRANSFER', 'LICENCE', 'CONSULTING', 'SERVICE'] as const;
type Sum = 'intentWan' | 'contractWan' | 'receivedWan' | 'outputWan';
type Stage = OwnOutcome['choices'][number]['stage'];
type Type = (typeof TYPES)[number];

/** As they are typed: sums are text until they are sent. */
interface Typed extends Readonly<Record<Sum, string>> {
  readonly stage: Stage | '';
  readonly reason: string;
  readonly signedAt: string | null;
  readonly contractType: Type | '';
  readonly registrationNo: string;
  readonly note: string;
}

const sumOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const bodyOf = (form: Typed, stage: Stage): Schemas['OwnOutcomeReport'] => {
  const { sums, contract } = fieldsOf(stage);
  const sum = (of: Sum) => (sums.includes(of) ? sumOf(form[of]) : null);
  return {
    stage,
    reason: form.reason,
    note: form.note,
    intentWan: sum('intentWan'),
    contractWan: sum('contractWan'),
    receivedWan: sum('receivedWan'),
    outputWan: sum('outputWan'),
    signedAt: contract ? form.signedAt : null,
    contractType: contract && form.contractType !== '' ? form.contractType : null,
    registrationNo: contract && form.registrationNo !== '' ? form.registrationNo : null,
  };
};

interface Props {
  readonly outcome: OwnOutcome;
  readonly close: () => void;
}

/** How far it has got, in one tap, and what there is to say of the contract at that stage. */
export function ReportForm({ outcome, close }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const text = (of: Sum) => outcome[of]?.toString() ?? '';
  const [form, change, forget] = useKeptForm<Typed>(`outcome-${outcome.matchId}`, {
    stage: '',
    reason: '',
    intentWan: text('intentWan'),
    contractWan: text('contractWan'),
    receivedWan: text('receivedWan'),
    outputWan: text('outputWan'),
    signedAt: outcome.signedAt ?? null,
    contractType: outcome.contractType ?? '',
    registrationNo: outcome.registrationNo ?? '',
    note: '',
  });
  const { stage } = form;
  const asked = stage === '' ? null : fieldsOf(stage);
  const isEnd = outcome.choices.find((one) => one.stage === stage)?.wants === 'reason';
  const send = async () => {
    if (stage === '') return void message.warning(t('ownOutcomes.form.choose'));
    setBusy(true);
    try {
      await client.POST('/api/my/outcomes/{match}/reports', {
        params: { path: { match: outcome.matchId } },
        body: bodyOf(form, stage),
      });
      forget();
      void message.success(t('ownOutcomes.form.saved'));
      close();
      await queries.invalidateQueries();
    } catch (error) {
      const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setErrors(Object.fromEntries(said.map((one) => [one.field, one.message])));
      if (said.length === 0) void message.error(reasonOf(error));
    }
    setBusy(false);
  };
  return (
    <section className="report-form" aria-label={t('ownOutcomes.form.title')}>
      <h3>{t('ownOutcomes.form.stage')}</h3>
      <div className="stages" role="radiogroup" aria-label={t('ownOutcomes.form.stage')}>
        {outcome.choices.map((one) => (
          <button
            type="button"
            key={one.stage}
            role="radio"
            aria-checked={stage === one.stage}
            className={[stage === one.stage ? 'on' : '', one.wants === 'reason' ? 'end' : ''].join(
              ' ',
            )}
            onClick={() => change({ stage: one.stage })}
          >
            {stage === one.stage ? '✓ ' : ''}
            {one.label}
            <small>{t(`ownOutcomes.form.hints.${one.stage}`)}</small>
          </button>
        ))}
      </div>
      {isEnd && (
        <Field
          label={t('ownOutcomes.form.reason')}
          hint={t('ownOutcomes.form.reasonHint')}
          error={errors['reason']}
        >
          {(control) => (
            <Input
              {...control}
              value={form.reason}
              maxLength={200}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </Field>
      )}
      {asked && (
        <div className="asked-for">
          {asked.sums.map((sum) => (
            <Field
              key={sum}
              label={t(`ownOutcomes.amounts.${sum}`)}
              hint={t('ownOutcomes.form.amountHint')}
              error={errors[sum]}
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
          ))}
          {asked.contract && <Contract form={form} change={change} errors={errors} />}
        </div>
      )}
      {stage !== '' && (
        <Field label={t('ownOutcomes.form.note')} hint={t('ownOutcomes.form.noteHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={form.note}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </Field>
      )}
      <p className="acts">
        <Button type="primary" size="large" loading={busy} onClick={() => void send()}>
          {t('ownOutcomes.form.save')}
        </Button>
        <Button size="large" onClick={close}>
          {t('ownOutcomes.form.cancel')}
        </Button>
      </p>
    </section>
  );
}

interface ContractProps {
  readonly form: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function Contract({ form, change, errors }: ContractProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('ownOutcomes.form.signedAt')} error={errors['signedAt']}>
        {(control) => (
          <DayInput
            {...control}
            className="whole"
            value={form.signedAt}
            onChange={(signedAt) => change({ signedAt })}
          />
        )}
      </Field>
      <Field label={t('ownOutcomes.form.contractType')} error={errors['contractType']}>
        {(control) => (
          <select
            {...control}
            value={form.contractType}
            onChange={({ target }) =>
              change({ contractType: target.value as Typed['contractType'] })
            }
          >
            <option value="">{t('ownOutcomes.form.none')}</option>
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`ownOutcomes.form.types.${type}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('ownOutcomes.form.registrationNo')}
        hint={t('ownOutcomes.form.registrationHint')}
        error={errors['registrationNo']}
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
