import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';

const PAGE = 100;

/** Owners that want their need or capability to take part; each is answered. */
export function Applications({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const applied = api.useQuery('get', '/api/editions/{edition}/applications', {
    params: { path: { edition }, query: { state: 'WAITING', limit: PAGE } },
  });
  if (applied.isPending) return <Loading />;
  if (applied.error) return <Failed error={applied.error} again={() => void applied.refetch()} />;
  if (applied.data.items.length === 0)
    return <Empty title={t('collect.noneApplied')} hint={t('collect.noneAppliedHint')} />;
  return (
    <ul className="entries">
      {applied.data.items.map((one) => (
        <Applied key={one.id} edition={edition} application={one} />
      ))}
    </ul>
  );
}

interface AppliedProps {
  readonly edition: string;
  readonly application: Schemas['Application'];
}

function Applied({ edition, application }: AppliedProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const answer = api.useMutation('post', '/api/editions/{edition}/applications/{id}/answer', {
    onSettled: () => queries.invalidateQueries(),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const say = (accept: boolean) =>
    answer.mutate({
      params: {
        path: { edition, id: application.id },
        header: { 'If-Match': `"${application.version}"` },
      },
      body: { accept, reason },
    });
  return (
    <li className="choose">
      <div>
        <Side of={application.side === 'need' ? 'need' : 'able'} /> <b>{application.title}</b>
        <p className="sub">
          {t('collect.appliedOn', { day: dayOfInstant(application.appliedAt) })} {application.note}
        </p>
      </div>
      <span className="acts">
        <Button type="primary" loading={answer.isPending} onClick={() => say(true)}>
          {t('collect.accept')}
        </Button>
        <Input
          value={reason}
          maxLength={500}
          placeholder={t('collect.refuseReason')}
          aria-label={t('collect.refuseReason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button disabled={reason.trim() === ''} onClick={() => say(false)}>
          {t('collect.refuse')}
        </Button>
      </span>
    </li>
  );
}
