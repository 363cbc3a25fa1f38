import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { drop, keep, kept } from '../parts/kept.js';
import { Coach } from './coach-panel.js';
import { coached, missingFor } from './coach.js';
import { NeedFields } from './need-fields.js';
import type { Description, NeedValues } from './need-values.js';
import './needs.css';

/** Where the draft is kept; without whom to call. */
const keyOf = (id: string): string => `need-${id}`;

interface Props {
  /** `new` for one that is not there yet. */
  readonly id: string;
  readonly version?: number;
  readonly title: string;
  readonly description: Description;
  readonly values: NeedValues;
}

/** The form of a need, with the coach beside it; what is typed is kept on this device until it is saved. */
export function NeedFormView({ id, version, title, description, values }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<NeedValues>();
  const [before] = useState(() => kept(keyOf(id)) as NeedValues | null);
  const [typed, setTyped] = useState<NeedValues>({ ...values, ...before });
  const [saving, setSaving] = useState<'draft' | 'submit' | null>(null);
  const asked = coached(description.asks, typed);
  const labels = new Map(description.fields.map(({ field, label }) => [field, label]));

  const save = async (how: 'draft' | 'submit') => {
    setSaving(how);
    try {
      const body = { ...values, ...form.getFieldsValue(true) } as Schemas['NeedForm'];
      const need = await write(id, version, body);
      if (how === 'submit') await submit(need);
      drop(keyOf(id));
      await queries.invalidateQueries();
      void message.success(t(how === 'submit' ? 'needs.submitted' : 'needs.saved'));
      await navigate({ to: '/work' });
    } catch (error) {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    } finally {
      setSaving(null);
    }
  };
  const discard = () => {
    drop(keyOf(id));
    location.reload();
  };
  return (
    <div className="need-form">
      <div>
        <h1>{title}</h1>
        <p className="mut">{t('needs.lead')}</p>
        {before && (
          <p className="note">
            {t('needs.restored')}{' '}
            <Button type="link" size="small" onClick={discard}>
              {t('needs.discard')}
            </Button>
          </p>
        )}
        <Form
          form={form}
          layout="vertical"
          className="box"
          initialValues={{ ...values, ...before }}
          onValuesChange={(changed, all: NeedValues) => {
            forgive(form, changed);
            const now = { ...values, ...all };
            setTyped(now);
            keep(keyOf(id), { ...now, contact: undefined });
          }}
        >
          <NeedFields description={description} kinds={typed.kinds ?? []} />
        </Form>
      </div>
      <aside>
        <Coach asked={asked} labels={labels} title={typed.title ?? ''} own={id} />
        <div className="acts">
          <Button
            type="primary"
            disabled={missingFor(asked, 'SUBMITTED').length > 0}
            loading={saving === 'submit'}
            onClick={() => void save('submit')}
          >
            {t('needs.submit')}
          </Button>
          <Button
            disabled={missingFor(asked, 'DRAFT').length > 0}
            loading={saving === 'draft'}
            onClick={() => void save('draft')}
          >
            {t('needs.saveDraft')}
          </Button>
        </div>
      </aside>
    </div>
  );
}

async function write(
  id: string,
  version: number | undefined,
  body: Schemas['NeedForm'],
): Promise<Schemas['Need']> {
  const { data } =
    version === undefined
      ? await client.POST('/api/needs', { body })
      : await client.PUT('/api/needs/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        });
  if (!data) throw new ApiError(500, undefined);
  return data;
}

const submit = async ({ id, version }: Schemas['Need']): Promise<void> => {
  await client.POST('/api/needs/{id}/moves', {
    params: { path: { id }, header: { 'If-Match': `"${version}"` } },
    body: { to: 'SUBMITTED' },
  });
};
