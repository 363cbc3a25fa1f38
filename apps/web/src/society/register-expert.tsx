import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf } from '../api/client.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';

interface Props {
  readonly society: string;
  readonly close: () => void;
}
interface Values {
  readonly name: string;
  readonly title?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly vouch?: boolean;
}

/** An expert is registered; where the society vouches for them, the platform asks for their consent by mail. */
export function RegisterExpert({ society, close }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const register = async (values: Values) => {
    try {
      await write(society, values);
      await queries.invalidateQueries();
      void message.success(t('society.registered', { name: values.name }));
      close();
    } catch (error) {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
      // The person may be there although what follows failed.
      await queries.invalidateQueries();
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="register"
      initialValues={{ vouch: true }}
      onValuesChange={(changed) => forgive(form, changed)}
      onFinish={(values: Values) => void register(values)}
    >
      <div className="two">
        <Form.Item
          name="name"
          label={t('society.name')}
          rules={[{ required: true, whitespace: true, message: t('society.nameMissing') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="title" label={t('society.title')}>
          <Input maxLength={60} placeholder={t('society.titleHint')} />
        </Form.Item>
        <Form.Item name="phone" label={t('society.phone')}>
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('society.email')} extra={t('society.emailHint')}>
          <Input maxLength={200} inputMode="email" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="vouch" valuePropName="checked" noStyle>
        <Checkbox>{t('society.vouchToo')}</Checkbox>
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit">
          {t('society.registerNow')}
        </Button>
        <Button onClick={close}>{t('society.cancel')}</Button>
      </div>
    </Form>
  );
}

async function write(
  society: string,
  { name, title = '', phone = '', email = '', vouch }: Values,
): Promise<void> {
  const { data } = await client.POST('/api/persons', {
    body: { name, title, phone, email, organisationId: society, role: 'EXPERT' },
  });
  if (!data) throw new ApiError(500, undefined);
  const params = { path: { person: data.id } };
  if (vouch)
    await client.POST('/api/persons/{person}/endorsements', {
      params,
      body: { societyId: society },
    });
}
