import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { useKeptForm } from '../parts/kept.js';
import { Field } from '../setup/field.js';

const TEXTS = ['title', 'situation', 'solution', 'effect', 'quote'] as const;
type TextKey = (typeof TEXTS)[number];
const MOST = 100;

interface Props {
  readonly edition: string;
  readonly row: Schemas['SuccessCase'] | undefined;
  readonly onClose: () => void;
}

/** The words of a case; what both sides agreed to before is asked anew when they change. */
export function CaseForm({ edition, row, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const outcomes = api.useQuery(
    'get',
    '/api/editions/{edition}/outcomes',
    { params: { path: { edition }, query: { limit: MOST } } },
    { enabled: row === undefined },
  );
  const [form, change, forget] = useKeptForm(`case-${row?.id ?? edition}-${row?.version ?? 0}`, {
    outcomeId: row?.outcomeId ?? '',
    title: row?.title ?? '',
    situation: row?.situation ?? '',
    solution: row?.solution ?? '',
    effect: row?.effect ?? '',
    quote: row?.quote ?? '',
    tellsAmounts: row?.tellsAmounts ?? false,
    tellsContacts: row?.tellsContacts ?? false,
  });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const save = async () => {
    const { outcomeId, ...words } = form;
    try {
      if (row)
        await client.PUT('/api/success-cases/{id}', {
          params: { path: { id: row.id }, header: { 'If-Match': `"${row.version}"` } },
          body: words,
        });
      else await client.POST('/api/success-cases', { body: { outcomeId, ...words } });
      forget();
      void message.success(t('records.saved'));
      onClose();
      await queries.invalidateQueries();
    } catch (error) {
      const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setErrors(Object.fromEntries(said.map(({ field, message: word }) => [field, word])));
      setRefusal(said.length > 0 ? '' : reasonOf(error));
    }
  };
  const text = (key: TextKey) => (
    <Field key={key} label={t(`records.cases.${key}`)} error={errors[key]}>
      {(control) => (
        <Input.TextArea
          {...control}
          value={form[key]}
          maxLength={key === 'title' ? 100 : 2000}
          autoSize={{ minRows: key === 'title' ? 1 : 2 }}
          onChange={({ target }) => change({ [key]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <Modal
      open
      width={640}
      title={t(row ? 'records.cases.edit' : 'records.cases.add')}
      okText={t('records.cases.save')}
      cancelText={t('records.cancel')}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="case-form">
        {row === undefined && (
          <Field label={t('records.cases.outcome')} error={errors['outcomeId']}>
            {(control) => (
              <Select
                {...control}
                aria-label={t('records.cases.outcome')}
                value={form.outcomeId === '' ? null : form.outcomeId}
                showSearch={{ optionFilterProp: 'label' }}
                options={(outcomes.data?.items ?? []).map((one) => ({
                  value: one.id,
                  label: `${one.need.organisation} × ${one.capability.person || one.capability.organisation} · ${one.stageLabel}`,
                }))}
                onChange={(outcomeId: string | null) => change({ outcomeId: outcomeId ?? '' })}
              />
            )}
          </Field>
        )}
        {TEXTS.map(text)}
        <Checkbox
          checked={form.tellsAmounts}
          onChange={({ target }) => change({ tellsAmounts: target.checked })}
        >
          {t('records.cases.tellsAmounts')}
        </Checkbox>
        <Checkbox
          checked={form.tellsContacts}
          onChange={({ target }) => change({ tellsContacts: target.checked })}
        >
          {t('records.cases.tellsContacts')}
        </Checkbox>
        {row !== undefined && row.askedAt !== null && (
          <p className="note">{t('records.cases.askedAnew')}</p>
        )}
        {refusal && (
          <p className="note bad" role="alert">
            {refusal}
          </p>
        )}
      </div>
    </Modal>
  );
}
