import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../parts/time.js';
import type { SheetKind } from './answer-sheets.js';
import { type OneAsked, useAnswer } from './use-answer.js';

interface Props {
  readonly asked: OneAsked;
  /** What is said with a yes. */
  readonly words: string;
  readonly open: (sheet: SheetKind) => void;
}

/** What may be done now, at the foot of the page: the yes is the largest. */
export function AnswerFoot({ asked, words, open }: Props) {
  const { t } = useTranslation();
  const { send, isBusy } = useAnswer(asked.id);
  const { actions, calendar, edition, sessions } = asked;
  const may = (action: OneAsked['actions'][number]) => actions.includes(action);
  const yes = () => void send({ answer: 'ACCEPTED', words });
  const phone = edition.phone !== '' && (
    <a href={`tel:${edition.phone.replaceAll(/[^\d+]/g, '')}`}>
      {t('asked.call', { phone: edition.phone })}
    </a>
  );
  if (actions.length === 0 && !calendar && !phone) return null;
  return (
    <footer className="foot">
      <div className="in">
        {may('ACCEPT') && (
          <>
            <Button type="primary" size="large" block loading={isBusy} onClick={yes}>
              {t('asked.accept')}
            </Button>
            <div className="r2">
              {may('OTHER_TIME') && sessions.length > 0 && (
                <Button onClick={() => open('time')}>{t('asked.otherTime')}</Button>
              )}
              {may('DECLINE') && (
                <Button onClick={() => open('decline')}>{t('asked.decline')}</Button>
              )}
            </div>
          </>
        )}
        {may('COME_BACK') && (
          <Button block loading={isBusy} onClick={yes}>
            {t('asked.comeBack')}
          </Button>
        )}
        {(calendar || may('STEP_BACK')) && (
          <div className="r2">
            {calendar && (
              <a className="btn pri" href={calendar} download>
                {t('asked.calendar')}
              </a>
            )}
            {may('STEP_BACK') && (
              <Button onClick={() => open('stepBack')}>{t('asked.stepBack')}</Button>
            )}
          </div>
        )}
        <p className="say">
          {asked.expiresAt !== null && t('asked.answerBy', { at: dayAndTime(asked.expiresAt) })}
          {asked.expiresAt === null && may('STEP_BACK') && t('asked.changeNote')} {phone}
        </p>
      </div>
    </footer>
  );
}
