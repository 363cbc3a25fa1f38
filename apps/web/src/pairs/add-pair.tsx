import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf } from '../api/client.js';
import { useSettled } from '../parts/use-settled.js';

interface Props {
  readonly edition: string;
  readonly onClose: () => void;
}
interface Fields {
  readonly needId: string;
  readonly capabilityId: string;
  readonly reason: string;
}

const NAMES = ['needId', 'capabilityId', 'reason'] as const;

/** A pair that somebody wants although no run has found it; scored by the same rules. */
export function AddPair({ edition, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: '/fairs/$edition/pairs' });
  const [form] = Form.useForm<Fields>();
  const add = api.useMutation('post', '/api/editions/{edition}/matches');
  const needed = [{ required: true, whitespace: true, message: t('pairs.add.required') }];
  const send = async (fields: Fields): Promise<void> => {
    try {
      const { id } = await add.mutateAsync({ params: { path: { edition } }, body: { ...fields } });
      await queries.invalidateQueries();
      void message.success(t('pairs.add.added'));
      onClose();
      await navigate({ search: (now) => ({ ...now, match: id }) });
    } catch (error) {
      const own = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      const placed = NAMES.flatMap((name) => {
        const errors = own.filter(({ field }) => field === name).map((one) => one.message);
        return errors.length > 0 ? [{ name, errors }] : [];
      });
      form.setFields(placed.length > 0 ? placed : [{ name: 'reason', errors: [reasonOf(error)] }]);
    }
  };
  return (
    <Modal
      open
      title={t('pairs.add.title')}
      okText={t('pairs.add.save')}
      cancelText={t('pairs.add.cancel')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        style={{ marginTop: 16 }}
        requiredMark={false}
        onFinish={(fields: Fields) => void send(fields)}
      >
        <Form.Item name="needId" label={t('pairs.add.need')} rules={needed}>
          <EntrySelect of="need" />
        </Form.Item>
        <Form.Item name="capabilityId" label={t('pairs.add.able')} rules={needed}>
          <EntrySelect of="able" />
        </Form.Item>
        <Form.Item name="reason" label={t('pairs.add.reason')} rules={needed}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const MOST = 20;

interface SelectProps {
  readonly of: 'need' | 'able';
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** A need or a capability, found by words. */
function EntrySelect({ of, id, value, onChange }: SelectProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = { params: { query: { q: useSettled(words), limit: MOST } } };
  const needs = api.useQuery('get', '/api/needs/search', query, { enabled: of === 'need' });
  const ables = api.useQuery('get', '/api/capabilities/search', query, { enabled: of === 'able' });
  const options =
    of === 'need'
      ? (needs.data?.items ?? []).map((one) => ({
          value: one.id,
          label: [one.title, one.organisation].join(' · '),
        }))
      : (ables.data?.items ?? []).map((one) => ({
          value: one.id,
          label: [one.title, one.person, one.organisation].filter(Boolean).join(' · '),
        }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t(of === 'need' ? 'pairs.add.needHint' : 'pairs.add.ableHint')}
      notFoundContent={t('pairs.add.nothing')}
      options={options}
    />
  );
}
