import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { language } from '../i18n/index.js';
import { dayAndTime } from '../parts/time.js';
import { announcementIn, placeOf } from './notice-place.js';

interface Props {
  readonly notice: Schemas['Notification'];
  /** Marks it as read. */
  readonly read: () => void;
}

/** One notice: what it tells, of which fair, and the way to where something is done about it. */
export function NoticeRow({ notice, read }: Props) {
  const { t } = useTranslation();
  const { words, edition, announcement, createdAt, readAt } = notice;
  const isUnread = readAt === null;
  const place = placeOf(notice);
  const told = announcement && announcementIn(announcement, language());
  return (
    <li className={isUnread ? 'unread' : ''}>
      <div className="what">
        <h2>
          {isUnread && <span className="unseen">{t('notices.isUnread')}</span>}
          {told ? told.title : inWords(words)}
        </h2>
        <p className="sub">
          {[told && inWords(words), edition.name, dayAndTime(createdAt)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {told && <p className="text">{told.text}</p>}
      </div>
      <div className="acts">
        {place && (
          <Link className="btn sm" to={place.to} onClick={isUnread ? read : undefined}>
            {t(`notices.${place.word}`)}
          </Link>
        )}
        {isUnread && (
          <Button type="link" size="small" onClick={read}>
            {t('notices.read')}
          </Button>
        )}
      </div>
    </li>
  );
}
