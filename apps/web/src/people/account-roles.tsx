import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { language } from '../i18n/index.js';
import { Empty } from '../parts/standing-in.js';
import { rolesInWords } from './people-search.js';
import { grantOf, RoleFields, type RoleValues } from './role-fields.js';

interface Props {
  readonly account: Schemas['Account'];
  readonly manages: boolean;
}
type Held = Schemas['Account']['roles'][number];

/** What the account may do, and where; given and taken away with a reason. */
export function AccountRoles({ account, manages }: Props) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  return (
    <section>
      <h3>{t('people.roles')}</h3>
      {account.roles.length === 0 && (
        <Empty title={t('people.noRole')} hint={t('people.noRoleHint')} />
      )}
      <ul className="held">
        {account.roles.map((held) => (
          <HeldRole
            key={`${held.code} ${held.scope.kind} ${held.scope.id ?? ''}`}
            {...{ account, manages, held }}
          />
        ))}
      </ul>
      {manages && !giving && <Button onClick={() => setGiving(true)}>{t('people.give')}</Button>}
      {giving && <GiveRole account={account} onClose={() => setGiving(false)} />}
    </section>
  );
}

/** As the version that was read: who has changed the account meanwhile is not overwritten. */
const at = ({ id, version }: Schemas['Account']) => ({
  params: { path: { id }, header: { 'If-Match': `"${version}"` } },
});

function HeldRole({ account, manages, held }: Props & { readonly held: Held }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const revoke = api.useMutation('post', '/api/accounts/{id}/roles/revoke', {
    onSuccess: () => void message.success(t('people.taken', { role: held.label })),
    onError: (error: unknown) => void message.error(reasonOf(error)),
    onSettled: () => queries.invalidateQueries(),
  });
  const { kind, id } = held.scope;
  const words = rolesInWords([held], language())[0];
  return (
    <li>
      <div>
        <b>{words}</b>
        <p className="sub">{t(`people.may.${held.code}`)}</p>
      </div>
      {manages && !asking && (
        <Button
          size="small"
          aria-label={t('people.takeRole', { role: words })}
          onClick={() => setAsking(true)}
        >
          {t('people.take')}
        </Button>
      )}
      {asking && (
        <div className="why">
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            aria-label={t('people.reason')}
            placeholder={t('people.takeReason')}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button
            danger
            loading={revoke.isPending}
            onClick={() =>
              revoke.mutate({
                ...at(account),
                body: { role: held.code, scope: { kind, id }, reason: reason.trim() },
              })
            }
          >
            {t('people.takeNow')}
          </Button>
          <Button type="text" onClick={() => setAsking(false)}>
            {t('people.cancel')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface GiveProps {
  readonly account: Schemas['Account'];
  readonly onClose: () => void;
}

function GiveRole({ account, onClose }: GiveProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<RoleValues & { readonly reason?: string }>();
  const give = api.useMutation('post', '/api/accounts/{id}/roles');
  const send = async ({ reason = '', ...role }: RoleValues & { readonly reason?: string }) => {
    try {
      await give.mutateAsync({ ...at(account), body: { ...grantOf(role), reason: reason.trim() } });
      await queries.invalidateQueries();
      void message.success(t('people.given', { name: account.name }));
      onClose();
    } catch (error) {
      form.setFields([{ name: 'role', errors: [reasonOf(error)] }]);
      await queries.invalidateQueries();
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="give"
      requiredMark={false}
      onFinish={(fields: RoleValues) => void send(fields)}
    >
      <RoleFields />
      <Form.Item name="reason" label={t('people.reason')}>
        <Input maxLength={200} placeholder={t('people.giveReason')} />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('people.giveNow')}
        </Button>
        <Button onClick={onClose}>{t('people.cancel')}</Button>
      </div>
    </Form>
  );
}
