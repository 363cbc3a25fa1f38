import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';

export type OneAsked = Schemas['OwnInvitation'];
export type AnswerForm = Schemas['AnswerForm'];

/** Sends an answer; what the api finds wrong is told at its field. */
export function useAnswer(id: string): {
  readonly send: (form: AnswerForm) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly wrong: Readonly<Record<string, string>>;
} {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const post = api.useMutation('post', '/api/my/invitations/{id}/answer');
  const send = async (form: AnswerForm): Promise<boolean> => {
    setWrong({});
    try {
      await post.mutateAsync({ params: { path: { id } }, body: form });
      void message.success(t(`asked.done.${form.answer}`));
      return true;
    } catch (error) {
      const fields = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setWrong(Object.fromEntries(fields.map((one) => [one.field, one.message])));
      if (fields.length === 0) void message.error(reasonOf(error));
      return false;
    } finally {
      await queries.invalidateQueries();
    }
  };
  return { send, isBusy: post.isPending, wrong };
}
