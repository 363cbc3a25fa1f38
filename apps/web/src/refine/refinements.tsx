import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { dayOfInstant } from '../parts/time.js';
import './refine.css';
import { zh as refine } from './words.zh.js';

later({ refine });

type Refinement = Schemas['Refinement'];
const MOST_WORDS = 1000;
/** States after which nobody is asked for the words of a need any more. */
const UNDER_WAY = new Set<Refinement['state']>(['ASKED', 'PROPOSED']);

/** Refinements, each a line: whose need, who refines it, how it stands. */
export function RefinementList({ items }: { readonly items: readonly Refinement[] }) {
  const { t } = useTranslation();
  return (
    <ul className="refine-list">
      {items.map((one) => (
        <li key={one.id}>
          <div>
            <Link to="/my/refinements/$refinement" params={{ refinement: one.id }}>
              {one.needTitle}
            </Link>
            <p className="sub">
              {t('refine.by', { broker: one.broker, at: dayOfInstant(one.askedAt) })}
            </p>
          </div>
          <span>{t(`refine.state.${one.state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What brokers made of one need; and the way to ask one, for whoever owns it. */
export function Refinements({ need }: { readonly need: Schemas['Need'] }) {
  const { t } = useTranslation();
  const path = { id: need.id };
  const found = api.useQuery('get', '/api/needs/{id}/refinements', { params: { path } });
  const items = found.data?.items ?? [];
  if (!found.data) return null;
  const mayAsk =
    need.part === 'OWNER' &&
    need.state !== 'CLOSED' &&
    !items.some((one) => UNDER_WAY.has(one.state));
  return (
    <section className="box refine-of">
      <header>
        <h2>{t('refine.title')}</h2>
      </header>
      {items.length === 0 ? (
        <p className="mut">{t('refine.noneOfNeed')}</p>
      ) : (
        <RefinementList items={items} />
      )}
      {mayAsk && <Ask id={need.id} />}
    </section>
  );
}

function Ask({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas['RefinementAsk']>();
  const ask = api.useMutation('post', '/api/needs/{id}/refinements', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('refine.asked'));
    },
    onError: (error: unknown) => {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="refine-ask"
      onValuesChange={(changed) => forgive(form, changed)}
      onFinish={(body) => ask.mutate({ params: { path: { id } }, body })}
    >
      <Form.Item name="broker" label={t('refine.broker')} extra={t('refine.askHint')}>
        <Input inputMode="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item name="words" label={t('refine.askWords')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={MOST_WORDS} />
      </Form.Item>
      <Form.Item>
        <Button htmlType="submit" loading={ask.isPending}>
          {t('refine.ask')}
        </Button>
      </Form.Item>
    </Form>
  );
}
