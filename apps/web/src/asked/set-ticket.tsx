import { useTranslation } from 'react-i18next';
import { clockTime, dayOfInstant, weekdayOfInstant } from '../parts/time.js';
import type { OneAsked } from './use-answer.js';
import '../meetings/meetings.css';

/** When and where they meet, as large as a boarding pass; and how whoever comes is reached. */
export function SetTicket({ asked }: { readonly asked: OneAsked }) {
  const { t } = useTranslation();
  const { meets, other, video, next } = asked;
  const { contact } = other;
  return (
    <article className="tk">
      {meets?.isSet && (
        <div className="d">
          <div>
            <span>
              {dayOfInstant(meets.startsAt)} {weekdayOfInstant(meets.startsAt)}
            </span>
            <b>{clockTime(meets.startsAt)}</b>
            <span>{t('asked.timeUntil', { time: clockTime(meets.endsAt) })}</span>
          </div>
          <div className="tb">
            {meets.video && <span>{t('asked.byVideo')}</span>}
            <b>{meets.place}</b>
          </div>
        </div>
      )}
      <div className="w">
        <h3>{other.name}</h3>
        {contact && (
          <>
            <p>
              {t('asked.contact')}：{contact.who}
            </p>
            <p className="reach">
              {contact.phone && (
                <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`}>{contact.phone}</a>
              )}
              {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
            </p>
            <p className="sub">{t('asked.contactNote')}</p>
          </>
        )}
        {video && (
          <>
            {video.link && (
              <a className="btn pri" href={video.link} rel="noreferrer">
                {t('asked.enter')}
              </a>
            )}
            {video.note && <p>{video.note}</p>}
          </>
        )}
        {meets?.isSet && meets.venue !== '' && <p>{meets.venue}</p>}
        {meets?.isSet && <p className="sub">{next}</p>}
      </div>
    </article>
  );
}
