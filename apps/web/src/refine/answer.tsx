import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';

type To = Schemas['RefinementAnswer']['to'];

/** The owner's answer to the last proposal: adopt it, decline with a reason, withdraw; or change the need oneself. */
export function Answer({ one }: { readonly one: Schemas['Refinement'] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [isDeclining, setDeclining] = useState(false);
  const { id, version, needId, moves, state } = one;
  const answer = api.useMutation('post', '/api/refinements/{id}/answer', {
    onSuccess: async (_, { body }) => {
      await queries.invalidateQueries();
      void message.success(t(body.to === 'ADOPTED' ? 'refine.adopted' : 'refine.answered'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const say = (to: To, reason = ''): void =>
    answer.mutate({
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body: { to, reason },
    });
  const may = (to: To): boolean => moves.some((move) => move.to === to);
  if (moves.length === 0) return null;
  return (
    <>
      <div className="acts">
        {may('ADOPTED') && (
          <Button type="primary" loading={answer.isPending} onClick={() => say('ADOPTED')}>
            {t('refine.adopt')}
          </Button>
        )}
        {may('DECLINED') && (
          <Button aria-expanded={isDeclining} onClick={() => setDeclining(!isDeclining)}>
            {t('refine.decline')}
          </Button>
        )}
        <Link className="btn" to="/needs/$need/edit" params={{ need: needId }}>
          {t('refine.own')}
        </Link>
        {may('WITHDRAWN') && (
          <Button type="text" onClick={() => say('WITHDRAWN')}>
            {t('refine.withdraw')}
          </Button>
        )}
      </div>
      {state === 'PROPOSED' && <p className="sub">{t('refine.ownHint')}</p>}
      {isDeclining && (
        <Form
          layout="vertical"
          className="box refine-ask"
          onFinish={({ reason = '' }: { reason?: string }) => say('DECLINED', reason)}
        >
          <Form.Item
            name="reason"
            label={t('refine.reason')}
            extra={t('refine.reasonHint')}
            rules={[{ required: true, whitespace: true, message: t('refine.reason') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
          <Form.Item>
            <Button htmlType="submit" loading={answer.isPending}>
              {t('refine.decline')}
            </Button>
          </Form.Item>
        </Form>
      )}
    </>
  );
}
