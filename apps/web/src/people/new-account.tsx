import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf } from '../api/client.js';
import { grantOf, RoleFields, type RoleValues } from './role-fields.js';

interface Props {
  readonly onClose: () => void;
  readonly onMade: (account: string) => void;
}
interface Fields extends RoleValues {
  readonly name: string;
  readonly email: string;
}
const NAMES = ['name', 'email'] as const;

/** Who gets an account, with the first role; the link goes to them by mail. */
export function NewAccount({ onClose, onMade }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const create = api.useMutation('post', '/api/accounts');
  const send = async ({ name, email, ...role }: Fields): Promise<void> => {
    try {
      const made = await create.mutateAsync({ body: { name, email, ...grantOf(role) } });
      await queries.invalidateQueries();
      void message.success(t('people.made', { name: made.name }));
      onClose();
      onMade(made.id);
    } catch (error) {
      const own = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      const placed = NAMES.flatMap((of) => {
        const errors = own.filter(({ field }) => field === of).map((one) => one.message);
        return errors.length > 0 ? [{ name: of, errors }] : [];
      });
      const taken = error instanceof ApiError && error.problem?.code === 'ACCOUNT_EMAIL_TAKEN';
      const rest = {
        name: taken ? ('email' as const) : ('role' as const),
        errors: [reasonOf(error)],
      };
      form.setFields(placed.length > 0 ? placed : [rest]);
    }
  };
  const needed = [{ required: true, whitespace: true, message: t('people.required') }];
  return (
    <Modal
      open
      title={t('people.add')}
      okText={t('people.invite')}
      cancelText={t('people.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="mut">{t('people.addHint')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        onFinish={(fields: Fields) => void send(fields)}
      >
        <Form.Item name="name" label={t('people.name')} rules={needed}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('people.email')} rules={needed}>
          <Input maxLength={254} type="email" autoComplete="off" />
        </Form.Item>
        <RoleFields />
      </Form>
    </Modal>
  );
}
