import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf } from '../api/client.js';
import { Field } from '../setup/field.js';
import type { Invitation } from './invitation-acts.js';

const REASONS = [
  'NO_TIME',
  'OUTSIDE_FIELD',
  'HAS_SOLUTION',
  'NO_CAPACITY',
  'TOO_EARLY',
  'DESCRIPTION_UNCLEAR',
  'INTERESTS_CONFLICT',
  'OTHER',
] as const;

/** What was said on the telephone, entered for whoever said it: with whom one spoke, and their words. */
export function AnswerForm({ invitation: { id } }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<'ACCEPTED' | 'DECLINED'>('ACCEPTED');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('NO_TIME');
  const [spokenWith, setSpokenWith] = useState('');
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const enter = api.useMutation('post', '/api/invitations/{id}/answer', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('invitations.answerKept'));
    },
    onError: (error: unknown) => {
      const fields = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setWrong(Object.fromEntries(fields.map((one) => [one.field, one.message])));
      if (fields.length === 0) void message.error(reasonOf(error));
    },
  });
  const send = () => {
    const onBehalf = { spokenWith, at: new Date().toISOString(), said };
    const body =
      answer === 'ACCEPTED'
        ? ({ answer, words: '', onBehalf } as const)
        : ({ answer, reason, words: '', onBehalf } as const);
    enter.mutate({ params: { path: { id } }, body });
  };
  return (
    <section className="on-behalf" aria-label={t('invitations.onBehalf')}>
      <h3>{t('invitations.onBehalf')}</h3>
      <div className="row">
        <Radio.Group value={answer} onChange={({ target }) => setAnswer(target.value as never)}>
          <Radio value="ACCEPTED">{t('invitations.yes')}</Radio>
          <Radio value="DECLINED">{t('invitations.no')}</Radio>
        </Radio.Group>
        {answer === 'DECLINED' && (
          <Select
            value={reason}
            aria-label={t('invitations.whyNot')}
            options={REASONS.map((value) => ({ value, label: t(`invitations.reasons.${value}`) }))}
            onChange={setReason}
          />
        )}
      </div>
      <Field label={t('invitations.spokenWith')} error={wrong['onBehalf.spokenWith']}>
        {(control) => (
          <Input
            {...control}
            value={spokenWith}
            maxLength={60}
            onChange={({ target }) => setSpokenWith(target.value)}
          />
        )}
      </Field>
      <Field label={t('invitations.said')} error={wrong['onBehalf.said']}>
        {(control) => (
          <Input
            {...control}
            value={said}
            maxLength={300}
            onChange={({ target }) => setSaid(target.value)}
          />
        )}
      </Field>
      <Button loading={enter.isPending} onClick={send}>
        {t('invitations.keepAnswer')}
      </Button>
    </section>
  );
}
