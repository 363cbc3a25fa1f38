import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { fieldFaults } from '../parts/field-faults.js';
import { useKeptText } from '../parts/kept.js';
import { Failed, Loading } from '../parts/standing-in.js';

type Nomination = Schemas['Nomination'];
type Reason = Schemas['NominationNone']['reason'];

interface Props {
  readonly one: Nomination;
  readonly close: () => void;
}

const MOST_LETTERS = 500;
const REASONS: readonly Reason[] = [
  'NO_EXPERT',
  'NOT_AVAILABLE',
  'OUTSIDE_REMIT',
  'DESCRIPTION_UNCLEAR',
  'INTERESTS_CONFLICT',
  'OTHER',
];

/** What goes with every answer: which nomination in which version, and what follows. */
function useAnswer({ one, close }: Props, forget: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return {
    to: { path: { id: one.id }, header: { 'If-Match': `"${one.version}"` } },
    onSuccess: async () => {
      forget();
      close();
      await queries.invalidateQueries();
      void message.success(t('society.answered'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  };
}

/** Which of its experts the society names, and what of theirs fits. */
export function NominateForm({ one, close }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ personId: string; capabilityId?: string }>();
  const [words, setWords] = useKeptText(`nomination-${one.id}`);
  const { to, onSuccess, onError } = useAnswer({ one, close }, () => setWords(''));
  const experts = api.useQuery('get', '/api/nominations/{id}/experts', {
    params: { path: { id: one.id } },
  });
  const name = api.useMutation('post', '/api/nominations/{id}/person', {
    onSuccess,
    onError: (error: unknown) => {
      form.setFields(fieldFaults(error));
      onError(error);
    },
  });
  const personId = Form.useWatch('personId', form);
  if (experts.error) return <Failed error={experts.error} again={() => void experts.refetch()} />;
  if (!experts.data) return <Loading rows={2} />;
  const { items } = experts.data;
  if (items.length === 0)
    return (
      <p className="note">
        {t('society.nobodyListed')}{' '}
        <Button type="link" size="small" onClick={close}>
          {t('society.cancel')}
        </Button>
      </p>
    );
  const offers = items.find((expert) => expert.personId === personId)?.capabilities ?? [];
  return (
    <Form
      form={form}
      layout="vertical"
      className="answer"
      onFinish={({ personId: chosen, capabilityId }) =>
        name.mutate({
          params: to,
          body: { personId: chosen, capabilityId: capabilityId ?? null, words },
        })
      }
    >
      <div className="two">
        <Form.Item
          name="personId"
          label={t('society.whom')}
          rules={[{ required: true, message: t('society.whomMissing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={items.map((expert) => ({ value: expert.personId, label: expert.person }))}
          />
        </Form.Item>
        <Form.Item
          name="capabilityId"
          label={t('society.withWhat')}
          extra={personId && offers.length === 0 ? t('society.withNothing') : undefined}
        >
          <Select
            allowClear
            disabled={offers.length === 0}
            options={offers.map(({ id, title, field }) => ({
              value: id,
              label: [title, field].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('society.words')}>
        <Input.TextArea
          value={words}
          maxLength={MOST_LETTERS}
          autoSize={{ minRows: 1, maxRows: 5 }}
          placeholder={t('society.wordsHint')}
          onChange={(event) => setWords(event.target.value)}
        />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={name.isPending}>
          {t('society.nominateNow')}
        </Button>
        <Button onClick={close}>{t('society.cancel')}</Button>
      </div>
    </Form>
  );
}

/** That nobody is named, and why. */
export function NobodyForm({ one, close }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: Reason }>();
  const [words, setWords] = useKeptText(`nomination-${one.id}`);
  const { to, onSuccess, onError } = useAnswer({ one, close }, () => setWords(''));
  const nobody = api.useMutation('post', '/api/nominations/{id}/none', { onSuccess, onError });
  return (
    <Form
      form={form}
      layout="vertical"
      className="answer"
      onFinish={({ reason }) => nobody.mutate({ params: to, body: { reason, words } })}
    >
      <div className="two">
        <Form.Item
          name="reason"
          label={t('society.why')}
          rules={[{ required: true, message: t('society.whyMissing') }]}
        >
          <Select
            options={REASONS.map((value) => ({ value, label: t(`society.reasons.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('society.words')}>
          <Input
            value={words}
            maxLength={MOST_LETTERS}
            onChange={(event) => setWords(event.target.value)}
          />
        </Form.Item>
      </div>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={nobody.isPending}>
          {t('society.sayNobody')}
        </Button>
        <Button onClick={close}>{t('society.cancel')}</Button>
      </div>
    </Form>
  );
}
