import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf } from '../api/client.js';
import { PairBody } from '../pairs/pair-body.js';
import { useKeptText } from '../parts/kept.js';
import { State } from '../parts/state.js';
import { dayOfInstant } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import type { OwnMatch } from './own-match.js';
import { STAGES } from './own-row.js';
import { PassBar, PassedBar } from './pass-bar.js';

interface Props {
  readonly match: OwnMatch;
  /** It was said no thanks to. */
  readonly onPass: () => void;
}

/** One pair as its side sees it, and what the side may do about it. */
export function OwnPair({ match, onPass }: Props) {
  const mayAsk =
    match.wish === null && match.standing === 'POSSIBLE' && match.edition.takesRequests;
  return (
    <>
      <div className="scroll">
        <PairBody match={match} />
      </div>
      <Bar match={match} mayAsk={mayAsk} onPass={onPass} />
    </>
  );
}

/** What may be done now; to a pair that was said no thanks to, only what takes that back. */
function Bar({ match, mayAsk, onPass }: Props & { readonly mayAsk: boolean }) {
  const [isPassing, setPassing] = useState(false);
  if (!mayAsk) return <StandBar match={match} />;
  if (match.passed) return <PassedBar match={match} />;
  return isPassing ? (
    <PassBar match={match} onClose={() => setPassing(false)} onPassed={onPass} />
  ) : (
    <AskBar match={match} onPass={() => setPassing(true)} />
  );
}

const MOST_LETTERS = 200;

/** Asks the organiser for a meeting, with a sentence if one likes. */
function AskBar({ match, onPass }: Props) {
  const { t } = useTranslation();
  const { message: notices } = App.useApp();
  const queries = useQueryClient();
  const { id, side, need, capability, edition } = match;
  const [message, keepMessage] = useKeptText(`wish-${id}`);
  const [refusal, setRefusal] = useState('');
  const ask = api.useMutation('post', '/api/editions/{edition}/meeting-requests');
  const send = async () => {
    setRefusal('');
    try {
      await ask.mutateAsync({
        params: { path: { edition: edition.ref } },
        body: { needId: need.id, capabilityId: capability.id, message, side },
      });
      keepMessage('');
      void notices.success(t('ownMatches.asked'));
    } catch (error) {
      const own = error instanceof ApiError ? error.problem?.errors?.[0]?.message : undefined;
      setRefusal(own ?? reasonOf(error));
    }
    await queries.invalidateQueries();
  };
  return (
    <div className="judge">
      <div className="in">
        <input
          value={message}
          maxLength={MOST_LETTERS}
          placeholder={t('ownMatches.message')}
          aria-label={t('ownMatches.message')}
          aria-invalid={refusal !== ''}
          onChange={({ target }) => keepMessage(target.value)}
        />
        {refusal === '' ? (
          <p className="sub">{t('ownMatches.fewADay')}</p>
        ) : (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <Button onClick={onPass}>{t('ownMatches.pass')}</Button>
      <Button type="primary" loading={ask.isPending} onClick={() => void send()}>
        {t('ownMatches.ask')}
      </Button>
    </div>
  );
}

/** How it stands, where there is nothing to ask for. */
function StandBar({ match }: Pick<Props, 'match'>) {
  const { t } = useTranslation();
  const { speaks } = useRoles();
  const { standing, standingLabel, wish, edition } = match;
  const goesOn = standing !== 'POSSIBLE' && standing !== 'WANTED';
  return (
    <div className="judge said">
      <State stage={STAGES[standing]}>{standingLabel}</State>
      <p className="mut">
        {goesOn
          ? t(`ownMatches.note.${standing}`)
          : wish
            ? t('ownMatches.wished', { day: dayOfInstant(wish.askedAt), state: wish.stateLabel })
            : t('ownMatches.closed', { phase: edition.phaseLabel })}
        {wish && wish.message !== '' && t('ownMatches.wishedWith', { message: wish.message })}
      </p>
      {goesOn && speaks && (
        <Link className="btn pri" to="/my/invitations">
          {t('ownMatches.toAsked')}
        </Link>
      )}
    </div>
  );
}
