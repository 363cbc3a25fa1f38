import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { Indicators } from '../needs/need-fields.js';
import type { Description } from '../needs/need-values.js';
import '../needs/needs.css';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { drop, keep, kept } from '../parts/kept.js';

type Proposal = Schemas['RefinementProposal'];
const TEXTS = ['problem', 'keyTechnology', 'goal', 'basis'] as const;
const MOST_KEYWORDS = 10;

interface Props {
  readonly one: Schemas['Refinement'];
  readonly description: Description;
}

/** The broker's own words, begun with those that are there; kept on this device until they are sent. */
export function Write({ one: { id, raw, proposals }, description }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Proposal>();
  const key = `refinement-${id}`;
  const send = api.useMutation('post', '/api/refinements/{id}/proposals', {
    onSuccess: async () => {
      drop(key);
      await queries.invalidateQueries();
      void message.success(t('refine.sent'));
    },
    onError: (error: unknown) => {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    },
  });
  const fields = new Map(description.fields.map((field) => [field.field, field]));
  const label = (name: string): string => {
    const found = fields.get(name);
    return found ? inWords(found.label) : name;
  };
  const length = (name: string) => fields.get(name)?.maxCharacters ?? undefined;
  const begun = { ...(proposals.at(-1)?.content ?? raw.content), ...(kept(key) as object | null) };
  return (
    <section className="box">
      <header>
        <h2>{t('refine.write')}</h2>
      </header>
      <Form
        form={form}
        layout="vertical"
        className="refine-form"
        initialValues={begun}
        onValuesChange={(changed, all: Proposal) => {
          forgive(form, changed);
          keep(key, all);
        }}
        onFinish={() =>
          send.mutate({
            params: { path: { id } },
            body: { ...raw.content, ...(form.getFieldsValue(true) as Proposal) },
          })
        }
      >
        <p className="mut">{t('refine.writeLead')}</p>
        <Form.Item name="title" label={label('title')}>
          <Input maxLength={length('title')} showCount />
        </Form.Item>
        {TEXTS.map((name) => (
          <Form.Item key={name} name={name} label={label(name)}>
            <Input.TextArea maxLength={length(name)} autoSize={{ minRows: 3, maxRows: 14 }} />
          </Form.Item>
        ))}
        <Indicators label={label('indicators')} />
        <Form.Item name="keywords" label={label('keywords')}>
          <Select mode="tags" maxCount={MOST_KEYWORDS} open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="note" label={t('refine.noteLabel')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('refine.send')}
        </Button>
      </Form>
    </section>
  );
}
