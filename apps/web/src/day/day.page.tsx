import { Link, useParams } from '@tanstack/react-router';
import { Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { LongList } from '../parts/long-list.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { nowInBeijing } from '../parts/time.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { type DayMeeting, fitting, isRunning, isWaiting, sessionNow } from './day-lists.js';
import { DayRow } from './day-row.js';
import { useNotes } from './use-notes.js';
import './day.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';

later({ day: zh });

const AGAIN_MS = 10_000;
const ROW_PX = 100;

/** The day at the door and in the hall: who is here, which meetings begin and end. Works on over a lost connection. */
export function DayPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const board = api.useQuery(
    'get',
    '/api/editions/{edition}/day',
    { params: { path: { edition } } },
    { refetchInterval: AGAIN_MS },
  );
  if (board.data) return <Board edition={edition} board={board.data} />;
  return (
    <div className="wrap">
      {board.error ? (
        <Failed error={board.error} again={() => void board.refetch()} />
      ) : (
        <Loading rows={10} />
      )}
    </div>
  );
}

interface BoardProps {
  readonly edition: string;
  readonly board: Schemas['DayBoard'];
}

function Board({ edition, board }: BoardProps) {
  const { t } = useTranslation();
  const notes = useNotes(edition);
  const runs = useRunsFair(edition);
  const [chosen, setChosen] = useState<string>();
  const [words, setWords] = useState('');
  const shown = chosen ?? sessionNow(board.sessions, nowInBeijing());
  const session = board.sessions.find(({ id }) => id === shown);
  const days = new Set(board.sessions.map(({ date }) => date));
  const ofSession = useMemo(
    () => (session ? board.meetings.filter((one) => isOf(one, session)) : []),
    [board, session],
  );
  const meetings = fitting(ofSession, words);
  return (
    <div className="wrap day">
      <h1>{session && <Judgement board={board} session={session} meetings={ofSession} />}</h1>
      {session !== undefined && session.delayMinutes > 0 && (
        <p className="note">{t('day.delay', { n: session.delayMinutes })}</p>
      )}
      {notes.waiting > 0 && (
        <p className="note" role="status">
          {t(notes.isOffline ? 'day.offline' : 'day.sending', { n: notes.waiting })}
        </p>
      )}
      {notes.refused.length > 0 && (
        <p className="note bad" role="alert">
          {t('day.refused', { n: notes.refused.length, why: notes.refused.join('；') })}
        </p>
      )}
      <div className="tools">
        {board.sessions.length > 1 && (
          <Segmented
            value={shown}
            options={board.sessions.map(({ id, name, date }) => ({
              value: id,
              label: days.size > 1 && !name.includes('月') ? `${date.slice(5)} ${name}` : name,
            }))}
            onChange={setChosen}
          />
        )}
        <Input
          allowClear
          value={words}
          aria-label={t('day.find')}
          placeholder={t('day.find')}
          onChange={(event) => setWords(event.target.value)}
        />
        <Link className="btn" to="/hall/$edition" params={{ edition }}>
          {t('day.hall')}
        </Link>
      </div>
      <section className="box">
        {meetings.length === 0 ? (
          <Empty title={t('day.none')} />
        ) : (
          <LongList rows={meetings} height={ROW_PX} keyOf={({ id }) => id} className="day-row">
            {(meeting) => <DayRow meeting={meeting} note={runs ? notes.note : undefined} />}
          </LongList>
        )}
      </section>
    </div>
  );
}

/** A session of a day has its meetings by its days and hours: they are told by their own times. */
const isOf = (
  meeting: DayMeeting,
  { date, from, until }: Schemas['DayBoard']['sessions'][number],
) => {
  const { day, time } = nowInBeijing(meeting.startsAt);
  return day === date && time >= from && time < until;
};

interface JudgementProps {
  readonly board: Schemas['DayBoard'];
  readonly session: Schemas['DayBoard']['sessions'][number];
  readonly meetings: readonly DayMeeting[];
}

function Judgement({ board, session, meetings }: JudgementProps) {
  const { t } = useTranslation();
  return meetings.length === 0
    ? t('day.quiet', { session: session.name })
    : t('day.judge', {
        session: session.name,
        present: board.present,
        running: meetings.filter(isRunning).length,
        waiting: meetings.filter(isWaiting).length,
      });
}
