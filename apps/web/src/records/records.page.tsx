import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { RegisterOutcome } from '../after/register-outcome.js';
import { api, ApiError, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { Cases } from './cases.js';
import { RecordDrawer } from './record-drawer.js';
import { recordedOf, waitingOf } from './waiting.js';
import { zh } from './words.zh.js';
import './records.css';

later({ records: zh });
type Meeting = Schemas['Meeting'];

/** What came of each meeting, as both sides or the office say; and the cases that may be told. */
export function RecordsPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { t } = useTranslation();
  const path = { params: { path: { edition } } };
  const timetable = api.useQuery('get', '/api/editions/{edition}/timetable', path, {
    retry: false,
  });
  const [now] = useState(() => new Date().toISOString());
  const [open, setOpen] = useState<Meeting>();
  const none = timetable.error instanceof ApiError && timetable.error.status === 404;
  if (timetable.error && !none)
    return (
      <div className="wrap">
        <Failed error={timetable.error} again={() => void timetable.refetch()} />
      </div>
    );
  if (timetable.isPending)
    return (
      <div className="wrap">
        <Loading rows={8} />
      </div>
    );
  const meetings = timetable.data?.meetings ?? [];
  const waiting = waitingOf(meetings, now);
  const recorded = recordedOf(meetings);
  return (
    <div className="wrap records">
      <div className="records-lead">
        <h1>
          {waiting.length > 0 ? (
            <Trans
              i18nKey="records.lead.waiting"
              values={{ n: waiting.length }}
              components={{ em: <em /> }}
            />
          ) : (
            t(recorded.length > 0 ? 'records.lead.whole' : 'records.lead.none', {
              n: recorded.length,
            })
          )}
        </h1>
        <Link to="/fairs/$edition/after" params={{ edition }}>
          {t('records.toAfter')}
        </Link>
      </div>
      <div className="records-both">
        <section className="box">
          <header>
            <h2>{t('records.waiting')}</h2>
            <span className="sub">{t('records.waitingHint')}</span>
          </header>
          {waiting.length === 0 && (
            <Empty title={t('records.noneWaiting')} hint={t('records.noneWaitingHint')} />
          )}
          <ul className="record-lines">
            {waiting.map((one) => (
              <MeetingLine key={one.id} edition={edition} meeting={one} open={() => setOpen(one)} />
            ))}
          </ul>
          {recorded.length > 0 && (
            <details open={waiting.length === 0}>
              <summary>{t('records.recorded', { n: recorded.length })}</summary>
              <ul className="record-lines">
                {recorded.map((one) => (
                  <li key={one.id}>
                    <MeetingName meeting={one} />
                    <span className="sub">{one.stateLabel}</span>
                    <span className="record-acts">
                      <button type="button" className="btn sm" onClick={() => setOpen(one)}>
                        {t('records.look')}
                      </button>
                      <RegisterOutcome edition={edition} pair={one} />
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
        <Cases edition={edition} />
      </div>
      {open && <RecordDrawer meeting={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

const MeetingName = ({ meeting }: { readonly meeting: Meeting }) => (
  <div>
    <b>{meeting.need.title}</b>
    <p className="sub">
      {meeting.need.organisation} × {meeting.capability.person || meeting.capability.organisation}
    </p>
    <p className="sub">
      {dayAndTime(meeting.startsAt)} {meeting.place}
    </p>
  </div>
);

interface LineProps {
  readonly edition: string;
  readonly meeting: Meeting;
  readonly open: () => void;
}

/** Which of both sides has written something yet. */
function MeetingLine({ edition, meeting, open }: LineProps) {
  const { t } = useTranslation();
  const records = api.useQuery('get', '/api/meetings/{id}/records', {
    params: { path: { id: meeting.id } },
  });
  const has = (side: 'need' | 'capability') =>
    records.data?.records.some((one) => one.side === side) === true;
  return (
    <li>
      <MeetingName meeting={meeting} />
      <span className="sides">
        {(['need', 'capability'] as const).map((side) => (
          <span key={side} className={has(side) ? 'there' : 'missing'}>
            {t(`records.side.${side}`)}{' '}
            {records.data && t(has(side) ? 'records.has' : 'records.hasNot')}
          </span>
        ))}
        {records.data?.disagree === true && <span className="hot">{t('records.disagree')}</span>}
      </span>
      <span className="record-acts">
        <button type="button" className="btn sm" onClick={open}>
          {t('records.write')}
        </button>
        {meeting.state === 'HELD' && <RegisterOutcome edition={edition} pair={meeting} />}
      </span>
    </li>
  );
}
