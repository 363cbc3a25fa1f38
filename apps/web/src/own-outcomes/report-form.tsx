import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { useKeptForm } from '../parts/kept.js';
import { Field } from '../setup/field.js';
import {
  askedAt,
  contractOf,
  type Sum,
  sumsOf,
  type TypedContract,
} from '../outcomes/contract-data.js';
import { ContractDataFields, SumFields } from '../outcomes/contract-data-fields.js';
import '../outcomes/outcome-fields.css';
import type { OwnOutcome } from './outcomes-lead.js';

type Stage = OwnOutcome['choices'][number]['stage'];

interface Typed extends TypedContract {
  readonly stage: Stage | '';
  readonly reason: string;
  readonly note: string;
}

const bodyOf = (form: Typed, stage: Stage): Schemas['OwnOutcomeReport'] => {
  const { sums, contract } = askedAt(stage);
  const { reason, note } = form;
  return {
    stage,
    reason,
    note,
    ...sumsOf(form, sums),
    ...(contract ? contractOf(form) : { signedAt: null, contractType: null, registrationNo: null }),
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
  const asked = stage === '' ? null : askedAt(stage);
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
    <section className="report-form outcome-fields" aria-label={t('ownOutcomes.form.title')}>
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
          <SumFields sums={asked.sums} form={form} change={change} faults={errors} />
          {asked.contract && <ContractDataFields form={form} change={change} faults={errors} />}
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
