import { useQueryClient } from '@tanstack/react-query';
import { App, Button, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf } from '../api/client.js';
import { stageOf, State } from '../parts/state.js';
import { useKeptText } from '../parts/kept.js';
import { useKeys } from '../parts/use-keys.js';
import type { Match, Rights } from './use-pairs.js';

type Decision = 'SHORTLISTED' | 'CANDIDATE' | 'DISMISSED' | 'DECLINED';

interface Props {
  readonly match: Match;
  readonly rights: Rights;
  /** Where to go once the pair is decided. */
  readonly onDecided: () => void;
}

/** In the order in which they stand, the one that is meant most last. */
const ORDER: readonly Decision[] = ['DISMISSED', 'DECLINED', 'CANDIDATE', 'SHORTLISTED'];
const KEYS: Readonly<Partial<Record<Decision, string>>> = { SHORTLISTED: '1', DISMISSED: '3' };

/** What is decided on the pair, and why: only what the api offers now. */
export function Judge({ match, rights, onDecided }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [reason, setReason] = useKeptText(`reason:${match.id}`);
  const [refusal, setRefusal] = useState('');
  // To step back for a side is rare: it is asked for first.
  const [isLeaving, setLeaving] = useState(reason !== '');
  const field = useRef<HTMLInputElement & InputRef>(null);
  const decide = useDecide(match, onDecided);
  const open = rights.decidesNow
    ? ORDER.flatMap((to) =>
        match.moves.filter((move) => move.to === to).map((move) => ({ to, move })),
      )
    : [];

  const send = async (to: Decision): Promise<void> => {
    const refused = await decide.send(to, reason.trim());
    if (refused === null) setReason('');
    else setRefusal(refused);
  };
  const ask = (to: Decision): void => {
    const wants = match.moves.find((move) => move.to === to)?.wants;
    if (wants === 'reason' && reason.trim() === '') {
      setRefusal(t(to === 'DECLINED' ? 'pairs.judge.needDecline' : 'pairs.judge.need'));
      field.current?.focus();
      return;
    }
    if (to !== 'DECLINED') return void send(to);
    modal.confirm({
      title: t('pairs.judge.decline'),
      content: t('pairs.judge.declineText'),
      okText: t('pairs.judge.ok'),
      cancelText: t('pairs.judge.cancel'),
      onOk: () => send(to),
    });
  };
  useKeys(
    Object.fromEntries(
      open.flatMap(({ to }) => {
        const key = KEYS[to];
        return key && !decide.isPending ? [[key, () => ask(to)]] : [];
      }),
    ),
  );
  const isOutOnly = open.every(({ to }) => to === 'DECLINED');
  if (open.length === 0 || (isOutOnly && !isLeaving))
    return (
      <Standing
        match={match}
        rights={rights}
        onLeave={open.length > 0 ? () => setLeaving(true) : undefined}
      />
    );
  return (
    <div className="judge">
      <div className="in">
        <input
          ref={field}
          value={reason}
          maxLength={500}
          aria-label={t('pairs.judge.reasonName')}
          aria-invalid={refusal !== ''}
          aria-describedby={refusal === '' ? undefined : 'judge-refusal'}
          placeholder={t(
            open.some(({ to }) => to === 'DISMISSED')
              ? 'pairs.judge.reason'
              : 'pairs.judge.reasonDecline',
          )}
          onChange={({ target }) => {
            setReason(target.value);
            setRefusal('');
          }}
        />
        {refusal !== '' && (
          <p className="refusal" id="judge-refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
      {open.map(({ to }) => (
        <Button
          key={to}
          type={to === 'SHORTLISTED' ? 'primary' : 'default'}
          danger={to === 'DISMISSED' || to === 'DECLINED'}
          loading={decide.isPending && decide.to === to}
          disabled={decide.isPending && decide.to !== to}
          onClick={() => ask(to)}
        >
          {t(`pairs.judge.${to}`)}
          {KEYS[to] && <kbd>{KEYS[to]}</kbd>}
        </Button>
      ))}
    </div>
  );
}

interface StandingProps extends Pick<Props, 'match' | 'rights'> {
  readonly onLeave: (() => void) | undefined;
}

/** What the foot says where nothing is to be decided. */
function Standing({ match, rights, onLeave }: StandingProps) {
  const { t } = useTranslation();
  const why = match.vetoLabel ?? match.stateReason;
  const isShut = rights.decides && !rights.decidesNow && match.moves.length > 0;
  if (!rights.decides && why === '') return null;
  return (
    <div className="judge said">
      <State stage={stageOf(match.state)}>{match.stateLabel}</State>
      <p className="mut">
        {isShut
          ? t('pairs.judge.closed', { phase: rights.phase })
          : why || t(onLeave ? 'pairs.judge.out' : 'pairs.judge.settled')}
      </p>
      {onLeave && (
        <button type="button" className="quiet" onClick={onLeave}>
          {t('pairs.judge.DECLINED')}
        </button>
      )}
    </div>
  );
}

/** Sends a decision; answers why it was refused, or null. What can be taken back is offered to be. */
function useDecide(match: Match, onDecided: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const move = api.useMutation('post', '/api/matches/{id}/moves');
  const to = move.variables?.body.to;
  const write = async (next: Decision, reason: string): Promise<void> => {
    await move.mutateAsync({ params: { path: { id: match.id } }, body: { to: next, reason } });
    await queries.invalidateQueries();
  };
  const undo = (key: string): void => {
    message.destroy(key);
    write('CANDIDATE', '').catch((error: unknown) => void message.error(reasonOf(error)));
  };
  const send = async (next: Decision, reason: string): Promise<string | null> => {
    try {
      await write(next, reason);
    } catch (error) {
      const own = error instanceof ApiError ? error.problem?.errors : undefined;
      return own?.find((one) => one.field === 'reason')?.message ?? reasonOf(error);
    }
    const key = `decided-${match.id}`;
    void message.success({
      key,
      duration: 6,
      content: (
        <>
          {t(`pairs.judge.done.${next}`, { title: match.need.title })}
          {next === 'SHORTLISTED' && (
            <Button type="link" size="small" onClick={() => undo(key)}>
              {t('pairs.judge.undo')}
            </Button>
          )}
        </>
      ),
    });
    onDecided();
    return null;
  };
  return { send, isPending: move.isPending, to };
}
