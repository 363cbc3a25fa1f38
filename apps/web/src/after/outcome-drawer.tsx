import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { useKeptForm } from '../parts/kept.js';
import { askedAt, WAY } from '../outcomes/contract-data.js';
import { SumFields } from '../outcomes/contract-data-fields.js';
import { Field } from '../setup/field.js';
import { ContractFields } from './contract-fields.js';
import { bodyOf, EMPTY, KINDS, type TypedOutcome, NUMBER_MISSING } from './outcome-form.js';
import { zh as after } from './words.zh.js';
import '../outcomes/outcome-fields.css';
import './outcome-form.css';

later({ after });

/** A pair that has met. */
export interface MetPair {
  readonly matchId: string;
  readonly need: Schemas['NeedParty'];
  readonly capability: Schemas['CapabilityParty'];
}

interface Props {
  readonly pair: MetPair;
  readonly onClose: () => void;
}

/** Registers what came of a pair: how far it has got, and what is known of its contract. */
export function OutcomeDrawer({ pair, onClose }: Props) {
  const { t } = useTranslation();
  const { need, capability } = pair;
  return (
    <Drawer open size={560} title={t('after.form.title')} onClose={onClose}>
      <div className="outcome-form">
        <h2>{need.title}</h2>
        <p className="sub">
          {need.organisation} ×{' '}
          {[capability.person, capability.organisation].filter(Boolean).join(' · ')}
        </p>
        <OutcomeForm matchId={pair.matchId} done={onClose} />
      </div>
    </Drawer>
  );
}

interface FormProps {
  readonly matchId: string;
  readonly done: () => void;
}

const faultsOf = (error: unknown): Readonly<Record<string, string>> => {
  const problem = error instanceof ApiError ? error.problem : undefined;
  if (problem?.code === NUMBER_MISSING) return { registrationNo: problem.title };
  return Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, message]));
};

function OutcomeForm({ matchId, done }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form, change, forget] = useKeptForm<TypedOutcome>(`new-outcome-${matchId}`, EMPTY);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const { sums, contract } = askedAt(form.stage);
  const box = useRef<HTMLFormElement>(null);
  // The first thing that is wrong may be above what is seen of a long form.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal('');
    try {
      await client.POST('/api/outcomes', { body: bodyOf(form, matchId) });
      forget();
      void message.success(t('after.form.saved'));
      done();
      await queries.invalidateQueries();
    } catch (error) {
      const found = faultsOf(error);
      setFaults(found);
      if (!Object.keys(found).some((field) => field in form)) setRefusal(reasonOf(error));
    }
    setBusy(false);
  };
  return (
    <form ref={box} className="outcome-fields" noValidate onSubmit={(event) => void send(event)}>
      <Field label={t('after.form.stage')} hint={t('after.form.stageHint')} error={faults['stage']}>
        {(control) => (
          <select
            {...control}
            value={form.stage}
            onChange={({ target }) => change({ stage: target.value as TypedOutcome['stage'] })}
          >
            {WAY.map((one) => (
              <option key={one} value={one}>
                {t(`after.form.stages.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('after.form.kind')} error={faults['kind']}>
        {(control) => (
          <select
            {...control}
            value={form.kind}
            onChange={({ target }) => change({ kind: target.value as TypedOutcome['kind'] })}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`after.form.kinds.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SumFields sums={sums} form={form} change={change} faults={faults} />
      {contract && <ContractFields form={form} change={change} faults={faults} />}
      <Field className="wide" label={t('after.form.note')} error={faults['note']}>
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
      {refusal && (
        <p className="refused" role="alert">
          {refusal}
        </p>
      )}
      <p className="send">
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('after.form.save')}
        </Button>
        <Button size="large" onClick={done}>
          {t('after.form.cancel')}
        </Button>
      </p>
    </form>
  );
}
