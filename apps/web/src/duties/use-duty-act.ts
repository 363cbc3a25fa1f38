import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf } from '../api/client.js';

/** Does something to a duty; says that it is done, or why it is not, and reads all anew. */
export function useDutyAct() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefusal('');
    try {
      await work();
      void message.success(t('duties.done'));
      return true;
    } catch (error) {
      setRefusal(reasonOf(error));
      return false;
    } finally {
      setBusy(false);
      await queries.invalidateQueries();
    }
  };
  return { run, busy, refusal };
}
