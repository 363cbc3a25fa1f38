import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { clockTime, dayOfInstant, dayWords, weekdayOfInstant } from '../parts/time.js';
import { localTime } from '../parts/time-zone.js';
import './meetings.css';

export type OwnMeeting = Schemas['OwnMeeting'];

/** States after which a side says how it went. */
const RECORDED_FROM = new Set(['IN_PROGRESS', 'HELD', 'RECORDED']);

/** One meeting as a ticket: when and where are the largest. */
export function Ticket({ meeting }: { readonly meeting: OwnMeeting }) {
  const { t } = useTranslation();
  const { need, capability, side, startsAt, endsAt, place, state } = meeting;
  const isOver = RECORDED_FROM.has(state);
  return (
    <article className="tk">
      <div className="d">
        <div>
          <span>
            {dayOfInstant(startsAt)} {weekdayOfInstant(startsAt)}
            {localTime(startsAt) && ` · ${t('parts.beijing')}`}
          </span>
          <b>{clockTime(startsAt)}</b>
          <span>
            {isOver ? meeting.stateLabel : t('meetings.until', { time: clockTime(endsAt) })}
          </span>
        </div>
        <div className="tb">
          <b>{place}</b>
          <span>{meeting.modeLabel}</span>
        </div>
        <LocalTime instant={startsAt} />
      </div>
      <div className="w">
        <h3>{otherSide(meeting)}</h3>
        <p>{side === 'need' ? capability.title : need.title}</p>
        {meeting.questions.length > 0 && !isOver && (
          <>
            <h4>{t('meetings.ask')}</h4>
            <ol>
              {meeting.questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </>
        )}
        <div className="acts">
          {isOver ? (
            <Link
              className="btn pri"
              to="/meetings/$meeting/record"
              params={{ meeting: meeting.id }}
            >
              {t(state === 'RECORDED' ? 'meetings.recordAgain' : 'meetings.record')}
            </Link>
          ) : (
            <>
              {meeting.video && meeting.video.link !== '' && (
                <a className="btn pri" href={meeting.video.link}>
                  {t('meetings.enter')}
                </a>
              )}
              <a className="btn" href={meeting.calendar}>
                {t('meetings.calendar')}
              </a>
              <a className="btn" href={meeting.agenda}>
                {t('meetings.agenda')}
              </a>
            </>
          )}
        </div>
      </div>
    </article>
  );
}

/** The time where the reader is, where clocks differ from those in Beijing. */
function LocalTime({ instant }: { readonly instant: string }) {
  const { t } = useTranslation();
  const local = localTime(instant);
  if (!local) return null;
  const when = [local.otherDay && dayWords(local.day), local.time].filter(Boolean).join(' ');
  return <p className="local">{t('meetings.local', { when })}</p>;
}

/** Whom the reader meets: the person with the organisation where it has one. */
export function otherSide({ side, need, capability }: OwnMeeting): string {
  if (side === 'capability') return need.organisation;
  return [capability.person, capability.organisation].filter(Boolean).join(' · ');
}
