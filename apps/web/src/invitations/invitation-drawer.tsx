import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { dayAndTime } from '../parts/time.js';
import { AnswerForm } from './answer-form.js';
import { askedOf, type besides, type Invitation, mayDo } from './invitation-acts.js';
import { Letter } from './letter.js';

const WIDTH = 720;

interface Props {
  readonly invitation: Invitation;
  readonly runs: boolean;
  readonly beside: ReturnType<typeof besides>;
  readonly go: (id: string | undefined) => void;
}

/** One invitation: the letter as it is, what became of it, what may be done about it. */
export function InvitationDrawer({ invitation, runs, beside, go }: Props) {
  const { t } = useTranslation();
  const { before, after } = beside;
  return (
    <Drawer
      open
      size={WIDTH}
      title={`${askedOf(invitation)} · ${invitation.stateLabel}`}
      onClose={() => go(undefined)}
      extra={
        <span className="turn">
          <Button disabled={!before} onClick={() => go(before)}>
            {t('invitations.before')}
          </Button>
          <Button disabled={!after} onClick={() => go(after)}>
            {t('invitations.after')}
          </Button>
        </span>
      }
    >
      <div className="invitation">
        {runs && <Acts invitation={invitation} />}
        {runs && mayDo('answer', invitation.state) && <AnswerForm invitation={invitation} />}
        <Letter id={invitation.id} />
        <Deliveries id={invitation.id} />
      </div>
    </Drawer>
  );
}

/** Sends it again, asks anew, takes it back. */
function Acts({ invitation: { id, state } }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const done = (said: string) => ({
    onSuccess: async () => {
      setReason('');
      await queries.invalidateQueries();
      void message.success(said);
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const at = { params: { path: { id } } };
  const resend = api.useMutation(
    'post',
    '/api/invitations/{id}/resend',
    done(t('invitations.resent')),
  );
  const revoke = api.useMutation(
    'post',
    '/api/invitations/{id}/revoke',
    done(t('invitations.revoked')),
  );
  const again = api.useMutation(
    'post',
    '/api/invitations/{id}/ask-again',
    done(t('invitations.asked')),
  );
  const hasReason = reason.trim() !== '';
  if (!mayDo('resend', state) && !mayDo('revoke', state)) return null;
  return (
    <div className="acts">
      {mayDo('resend', state) && (
        <Button loading={resend.isPending} onClick={() => resend.mutate(at)}>
          {t('invitations.resend')}
        </Button>
      )}
      <Input
        value={reason}
        maxLength={300}
        placeholder={t(
          mayDo('askAgain', state) ? 'invitations.noteOrReason' : 'invitations.revokeReason',
        )}
        aria-label={t(
          mayDo('askAgain', state) ? 'invitations.noteOrReason' : 'invitations.revokeReason',
        )}
        onChange={({ target }) => setReason(target.value)}
      />
      {mayDo('askAgain', state) && (
        <Button
          disabled={!hasReason}
          loading={again.isPending}
          onClick={() => again.mutate({ ...at, body: { note: reason } })}
        >
          {t('invitations.askAgain')}
        </Button>
      )}
      {mayDo('revoke', state) && (
        <Button
          danger
          disabled={!hasReason}
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ ...at, body: { reason } })}
        >
          {t('invitations.revoke')}
        </Button>
      )}
    </div>
  );
}

/** Every letter of it, and how each fared. */
function Deliveries({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const letters = api.useQuery('get', '/api/invitations/{id}/deliveries', {
    params: { path: { id } },
  });
  if (!letters.data || letters.data.items.length === 0) return null;
  return (
    <section>
      <h3>{t('invitations.deliveries')}</h3>
      <ul className="deliveries">
        {letters.data.items.map((one) => (
          <li key={one.id}>
            <span>{one.kindLabel}</span>
            <b>{one.stateLabel}</b>
            <span className="sub">{dayAndTime(one.settledAt ?? one.createdAt)}</span>
            {one.error && <span className="sub">{one.error}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
