import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { dayOfInstant } from '../parts/time.js';
import type { OwnMatch } from './own-match.js';

type Reason = Schemas['PairPassForm']['reason'];
const REASONS: readonly Reason[] = [
  'OUTSIDE_FIELD',
  'HAS_SOLUTION',
  'NO_CAPACITY',
  'NO_TIME',
  'TOO_EARLY',
  'DESCRIPTION_UNCLEAR',
  'INTERESTS_CONFLICT',
  'OTHER',
];
const MOST_LETTERS = 200;

/** Says no thanks to a pair, and takes that back: both reach the organisers. */
function usePass({ id: match, side, need, capability }: OwnMatch) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const told = {
    onSuccess: () => queries.invalidateQueries(),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  };
  const ofNeed = api.useMutation('put', '/api/my/needs/{id}/matches/{match}/pass', told);
  const ofAble = api.useMutation('put', '/api/my/capabilities/{id}/matches/{match}/pass', told);
  const backOfNeed = api.useMutation('delete', '/api/my/needs/{id}/matches/{match}/pass', told);
  const backOfAble = api.useMutation(
    'delete',
    '/api/my/capabilities/{id}/matches/{match}/pass',
    told,
  );
  const isNeed = side === 'need';
  const params = { path: { id: isNeed ? need.id : capability.id, match } };
  const [say, back] = isNeed ? [ofNeed, backOfNeed] : [ofAble, backOfAble];
  return {
    isBusy: say.isPending || back.isPending,
    say: (reason: Reason, words: string, onSuccess: () => void) =>
      say.mutate({ params, body: { reason, words } }, { onSuccess }),
    takeBack: () => back.mutate({ params }),
  };
}

interface Props {
  readonly match: OwnMatch;
  readonly onClose: () => void;
  readonly onPassed: () => void;
}

/** Why it does not fit: a reason, and a sentence if one likes. */
export function PassBar({ match, onClose, onPassed }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [reason, setReason] = useState<Reason>('OUTSIDE_FIELD');
  const [words, setWords] = useState('');
  const { say, isBusy } = usePass(match);
  const send = () =>
    say(reason, words.trim(), () => {
      void message.success(t('ownMatches.passSaid'));
      onPassed();
    });
  return (
    <div className="judge pass">
      <select
        value={reason}
        aria-label={t('ownMatches.passWhy')}
        onChange={({ target }) => setReason(target.value as Reason)}
      >
        {REASONS.map((one) => (
          <option key={one} value={one}>
            {t(`ownMatches.reason.${one}`)}
          </option>
        ))}
      </select>
      <div className="in">
        <input
          value={words}
          maxLength={MOST_LETTERS}
          placeholder={t('ownMatches.passWords')}
          aria-label={t('ownMatches.passWords')}
          onChange={({ target }) => setWords(target.value)}
        />
        <p className="sub">{t('ownMatches.passHint')}</p>
      </div>
      <Button onClick={onClose}>{t('ownMatches.passNot')}</Button>
      <Button type="primary" loading={isBusy} onClick={send}>
        {t('ownMatches.passSend')}
      </Button>
    </div>
  );
}

/** What was said of a pair that the own side does not want, and the way back. */
export function PassedBar({ match }: { readonly match: OwnMatch }) {
  const { t } = useTranslation();
  const { takeBack, isBusy } = usePass(match);
  if (match.passed === null) return null;
  const { at, reason } = match.passed;
  return (
    <div className="judge said">
      <p className="mut">{t('ownMatches.passedOn', { day: dayOfInstant(at), reason })}</p>
      <Button loading={isBusy} onClick={takeBack}>
        {t('ownMatches.unpass')}
      </Button>
    </div>
  );
}
