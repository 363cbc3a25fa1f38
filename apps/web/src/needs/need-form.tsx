import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { DraftNotes, Standings } from '../entries/draft-notes.js';
import { useDraft } from '../entries/use-draft.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { Coach } from './coach-panel.js';
import { coached, missingFor } from './coach.js';
import { NeedFields } from './need-fields.js';
import type { Description, NeedValues } from './need-values.js';
import '../entries/entries.css';
import './needs.css';

interface Props {
  /** `new` for one that is not there yet. */
  readonly id: string;
  readonly version?: number;
  readonly title: string;
  readonly description: Description;
  readonly values: NeedValues;
  /** What the server keeps of it. */
  readonly found: Schemas['Draft'] | null;
  /** What stands below the fields of one that is there. */
  readonly below?: ReactNode;
}

/** Where one goes when it is written: to one's own work, or on to its files. */
type How = 'draft' | 'submit' | 'files';

/** Whom to call is typed anew: no draft keeps it. */
const withoutContact = ({ contact: _contact, ...values }: NeedValues): NeedValues => values;

/** The form of a need, with the coach beside it; what is typed is kept on this device and on the server until it is saved. */
export function NeedFormView({ id, version, title, description, values, found, below }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NeedValues>();
  const draft = useDraft<NeedValues>({
    of: { form: 'need', entry: id },
    entryVersion: version ?? null,
    found,
    first: withoutContact(values),
    apply: (there) => put(there),
  });
  const [typed, setTyped] = useState<NeedValues>({ ...values, ...draft.before });
  const put = (there: NeedValues): void => {
    form.setFieldsValue(there as never);
    setTyped((now) => ({ ...now, ...there }));
  };
  const { saving, save } = useSave(id, version, draft.finish);
  const asked = coached(description.asks, typed);
  const labels = new Map(description.fields.map(({ field, label }) => [field, label]));

  const { message } = App.useApp();
  const send = async (how: How): Promise<void> => {
    try {
      await save({ ...values, ...form.getFieldsValue(true) } as Schemas['NeedForm'], how);
    } catch (error) {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    }
  };
  const discard = (): void => void draft.finish().then(() => location.reload());
  const lacks = (stage: 'DRAFT' | 'SUBMITTED') => missingFor(asked, stage).length > 0;
  return (
    <div className="need-form">
      <div>
        <h1>{title}</h1>
        <p className="mut">{t('needs.lead')}</p>
        <DraftNotes
          draft={draft}
          fields={description.fields}
          typed={typed}
          discard={discard}
          put={put}
        />
        <Form
          form={form}
          layout="vertical"
          className="box"
          initialValues={{ ...values, ...draft.before }}
          onValuesChange={(changed, all: NeedValues) => {
            forgive(form, changed);
            const now = { ...values, ...all };
            setTyped(now);
            draft.change(withoutContact(now));
          }}
        >
          <NeedFields description={description} kinds={typed.kinds ?? []} />
        </Form>
        {below ?? (
          <section className="box entry-files">
            <h2>{t('entries.files.title')}</h2>
            <p className="sub">{t('entries.files.firstHint')}</p>
            <Button
              disabled={lacks('DRAFT')}
              loading={saving === 'files'}
              onClick={() => void send('files')}
            >
              {t('entries.files.first')}
            </Button>
          </section>
        )}
      </div>
      <aside>
        <Coach asked={asked} labels={labels} title={typed.title ?? ''} own={id} />
        <div className="acts">
          <Button
            type="primary"
            disabled={lacks('SUBMITTED')}
            loading={saving === 'submit'}
            onClick={() => void send('submit')}
          >
            {t('needs.submit')}
          </Button>
          <Button
            disabled={lacks('DRAFT')}
            loading={saving === 'draft'}
            onClick={() => void send('draft')}
          >
            {t('needs.saveDraft')}
          </Button>
        </div>
        <Standings standing={draft.standing} again={draft.again} />
        {version !== undefined && (
          <Link to="/needs/$need/versions" params={{ need: id }} search={{}}>
            {t('entries.versions.title')}
          </Link>
        )}
      </aside>
    </div>
  );
}

/** Writes it, and hands it in where that is asked; then leads on. */
function useSave(id: string, version: number | undefined, finish: () => Promise<void>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [saving, setSaving] = useState<How | null>(null);
  const save = async (body: Schemas['NeedForm'], how: How): Promise<void> => {
    setSaving(how);
    try {
      const need = await write(id, version, body);
      if (how === 'submit') await submit(need);
      await finish();
      await queries.invalidateQueries();
      void message.success(t(how === 'submit' ? 'needs.submitted' : 'needs.saved'));
      if (how === 'files')
        await navigate({
          to: '/needs/$need/edit',
          params: { need: need.id },
          hash: 'files',
          replace: true,
        });
      else await navigate({ to: '/work' });
    } finally {
      setSaving(null);
    }
  };
  return { saving, save };
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
