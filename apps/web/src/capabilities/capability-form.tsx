import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { DraftNotes, Standings } from '../entries/draft-notes.js';
import { useDraft } from '../entries/use-draft.js';
import { coached } from '../needs/coach.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { CapabilityFields } from './capability-fields.js';
import { bodyOf, type CapabilityValues, type Description, keptOf } from './capability-values.js';
import { CapabilityCoach } from './coach.js';
import './capabilities.css';

type Capability = Schemas['Capability'];
type How = 'keep' | 'submit';

/** States from which it goes to whoever decides. */
const BEFORE = new Set<Capability['state']>(['DRAFT', 'RETURNED']);
/** States in which its owner may change it. */
const OPEN = new Set<Capability['state']>(['DRAFT', 'SUBMITTED', 'RETURNED', 'LISTED', 'STALE']);

interface Props {
  readonly description: Description;
  readonly values: CapabilityValues;
  readonly whose: ReactNode;
  /** What the server keeps of it. */
  readonly found: Schemas['Draft'] | null;
  /** It as it is; none for one that is not there yet. */
  readonly capability?: Capability;
  /** What stands below the fields, and beside them under the coach. */
  readonly below?: ReactNode;
  readonly beside?: ReactNode;
}

/** The form of a capability, with the coach beside it; what is typed is kept on this device and on the server until it is saved. */
export function CapabilityFormView({
  description,
  values,
  whose,
  found,
  capability,
  below,
  beside,
}: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CapabilityValues>();
  const id = capability?.id ?? 'new';
  const draft = useDraft<CapabilityValues>({
    of: { form: 'capability', entry: id },
    entryVersion: capability?.version ?? null,
    found,
    first: keptOf(values),
    apply: (there) => put(there),
  });
  const [typed, setTyped] = useState<CapabilityValues>({ ...values, ...draft.before });
  const put = (there: CapabilityValues): void => {
    form.setFieldsValue(there as never);
    setTyped((now) => ({ ...now, ...there }));
  };
  const { saving, save } = useSave(draft.finish, capability);
  const kind = typed.kind ?? 'ACHIEVEMENT';
  const asked = coached(description.asks, { ...typed, kinds: [kind] });
  const lacks = (stage: 'DRAFT' | 'LISTED') => asked.some((one) => one.stage === stage && !one.met);
  const state = capability?.state ?? 'DRAFT';
  const closed = !OPEN.has(state);

  const send = async (how: How) => {
    try {
      await save(bodyOf({ ...values, ...form.getFieldsValue(true) }), how);
    } catch (error) {
      const faults = fieldFaults(error);
      form.setFields(faults);
      if (faults[0]) form.scrollToField(faults[0].name, { block: 'center' });
      void message.error(reasonOf(error));
    }
  };
  const discard = (): void => void draft.finish().then(() => location.reload());
  const goTo = (field: string) => {
    form.scrollToField(field, { block: 'center' });
    const part = document.querySelector<HTMLElement>(`.cap-form [id="${field}"]`);
    part?.scrollIntoView({ block: 'center' });
    part?.focus();
  };
  return (
    <div className="cap-form">
      <div>
        <h1>{t(capability ? 'capabilities.editTitle' : 'capabilities.newTitle')}</h1>
        <p className="mut">{t('capabilities.lead')}</p>
        <DraftNotes
          draft={draft}
          fields={description.fields}
          typed={typed}
          discard={discard}
          put={put}
        />
        {closed && <p className="note">{t('capabilities.closed')}</p>}
        <Form
          form={form}
          layout="vertical"
          disabled={closed}
          initialValues={{ ...values, ...draft.before }}
          onValuesChange={(changed, all: CapabilityValues) => {
            forgive(form, changed);
            const now = { ...values, ...all };
            setTyped(now);
            draft.change(keptOf(now));
          }}
        >
          <CapabilityFields description={description} kind={kind} whose={whose} />
        </Form>
        {below ?? <p className="sub">{t('capabilities.filesLater')}</p>}
      </div>
      <aside>
        <CapabilityCoach
          asked={asked}
          description={description}
          remarks={capability?.remarks ?? []}
          goTo={goTo}
        />
        {!closed && (
          <div className="cap-acts">
            {BEFORE.has(state) && (
              <Button
                type="primary"
                disabled={lacks('DRAFT') || lacks('LISTED')}
                loading={saving === 'submit'}
                onClick={() => void send('submit')}
              >
                {t('capabilities.submit')}
              </Button>
            )}
            <Button
              type={BEFORE.has(state) ? 'default' : 'primary'}
              disabled={lacks('DRAFT')}
              loading={saving === 'keep'}
              onClick={() => void send('keep')}
            >
              {t(BEFORE.has(state) ? 'capabilities.saveDraft' : 'capabilities.save')}
            </Button>
          </div>
        )}
        {!closed && <Standings standing={draft.standing} again={draft.again} />}
        {beside}
      </aside>
    </div>
  );
}

/** Writes it, and hands it in where that is asked; then leads on. */
function useSave(finish: () => Promise<void>, capability: Capability | undefined) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [saving, setSaving] = useState<How | null>(null);
  const save = async (body: Schemas['CapabilityForm'], how: How) => {
    setSaving(how);
    try {
      const written = await write(capability, body);
      await finish();
      if (how === 'submit') await submit(written);
      await queries.invalidateQueries();
      void message.success(t(how === 'submit' ? 'capabilities.submitted' : 'capabilities.saved'));
      if (how === 'submit') await navigate({ to: '/work' });
      else if (!capability)
        await navigate({
          to: '/capabilities/$capability/edit',
          params: { capability: written.id },
          replace: true,
        });
    } finally {
      setSaving(null);
    }
  };
  return { saving, save };
}

async function write(
  capability: Capability | undefined,
  body: Schemas['CapabilityForm'],
): Promise<Capability> {
  const { data } =
    capability === undefined
      ? await client.POST('/api/capabilities', { body })
      : await client.PUT('/api/capabilities/{id}', {
          params: {
            path: { id: capability.id },
            header: { 'If-Match': `"${capability.version}"` },
          },
          body,
        });
  if (!data) throw new ApiError(500, undefined);
  return data;
}

const submit = async ({ id, version }: Capability): Promise<void> => {
  await client.POST('/api/capabilities/{id}/moves', {
    params: { path: { id }, header: { 'If-Match': `"${version}"` } },
    body: { to: 'SUBMITTED' },
  });
};
