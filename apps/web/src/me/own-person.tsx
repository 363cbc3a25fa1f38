import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { drop, keep, kept } from '../parts/kept.js';

interface Fields {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}
const NAMES = ['name', 'title', 'phone', 'email'] as const;

/** How the reader is called and reached as an expert: what they say of themselves. */
export function OwnPerson({ id }: { readonly id: string }) {
  const person = api.useQuery('get', '/api/persons/{id}', { params: { path: { id } } });
  if (person.isPending) return <Loading />;
  if (person.error) return <Failed error={person.error} again={() => void person.refetch()} />;
  return <PersonForm key={person.data.version} person={person.data} />;
}

function PersonForm({ person }: { readonly person: Schemas['Person'] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const { id, version, organisation } = person;
  const draft = `me-${id}`;
  const saved = {
    name: person.name,
    title: person.title,
    phone: person.phone,
    email: person.email,
  };
  const save = api.useMutation('put', '/api/persons/{id}');
  const send = async (body: Fields): Promise<void> => {
    const header = { 'If-Match': `"${version}"` };
    try {
      await save.mutateAsync({ params: { path: { id }, header }, body });
      drop(draft);
      await queries.invalidateQueries();
      void message.success(t('me.saved'));
    } catch (error) {
      const own = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      form.setFields(
        NAMES.flatMap((name) => {
          const errors = own.filter(({ field }) => field === name).map((one) => one.message);
          return errors.length > 0 ? [{ name, errors }] : [];
        }),
      );
      void message.error(reasonOf(error));
    }
  };
  const before = kept(draft);
  return (
    <section className="box">
      <header>
        <h2>{t('me.person')}</h2>
        <span className="sub">{organisation}</span>
      </header>
      <Form
        form={form}
        layout="vertical"
        className="two"
        requiredMark={false}
        initialValues={{ ...saved, ...(typeof before === 'object' ? before : {}) }}
        // How one is reached is not left on a device that others may use.
        onValuesChange={(_, { name, title }: Fields) => keep(draft, { name, title })}
        onFinish={(fields) => void send(fields)}
      >
        <Form.Item
          name="name"
          label={t('me.name')}
          rules={[{ required: true, message: t('me.needed') }]}
        >
          <Input maxLength={60} autoComplete="name" />
        </Form.Item>
        <Form.Item name="title" label={t('me.title')}>
          <Input maxLength={60} autoComplete="organization-title" />
        </Form.Item>
        <Form.Item name="phone" label={t('me.phone')}>
          <Input type="tel" autoComplete="tel" />
        </Form.Item>
        <Form.Item name="email" label={t('me.letters')} extra={t('me.lettersHint')}>
          <Input type="email" autoComplete="email" />
        </Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('me.save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
