import { Button } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import { type DayMeeting, isRunning, isWaiting } from './day-lists.js';
import type { WhatHappened } from './noted-events.js';

interface Props {
  readonly meeting: DayMeeting;
  /** Undefined for whoever only reads. */
  readonly note: ((what: WhatHappened) => void) | undefined;
}

/** One meeting at the door: where, who of both sides is here, and what happens next. */
export const DayRow = memo(function DayRow({ meeting, note }: Props) {
  const { t } = useTranslation();
  const { id: meetingId, expectedAt, place, needsPlace, stateLabel } = meeting;
  return (
    <>
      <div className="when">
        <b>{clockTime(expectedAt)}</b>
        <span>{place}</span>
      </div>
      <Arrival side="need" meeting={meeting} note={note} />
      <Arrival side="capability" meeting={meeting} note={note} />
      <div className="what">
        <span className="sub">{stateLabel}</span>
        {needsPlace && <p className="note bad">{t('day.noPlace')}</p>}
        {note && isWaiting(meeting) && (
          <Button onClick={() => note({ kind: 'MEETING_BEGUN', meetingId })}>
            {t('day.begin')}
          </Button>
        )}
        {note && isRunning(meeting) && (
          <Button type="primary" onClick={() => note({ kind: 'MEETING_ENDED', meetingId })}>
            {t('day.end')}
          </Button>
        )}
      </div>
    </>
  );
});

function Arrival({ side, meeting, note }: Props & { readonly side: 'need' | 'capability' }) {
  const { t } = useTranslation();
  const { name, arrivedAt, lateMinutes, absent } = meeting[side];
  const { id: meetingId } = meeting;
  const said = [
    arrivedAt ? t('day.arrivedAt', { time: clockTime(arrivedAt) }) : '',
    absent ? t('day.isAbsent') : '',
    lateMinutes > 0 ? t('day.late', { n: lateMinutes }) : '',
  ].filter(Boolean);
  return (
    <div className={`arrival ${side === 'need' ? 'n' : 'a'}`}>
      <b>{name}</b>
      {said.length > 0 && <span className={absent ? 'hot' : 'here'}>{said.join('，')}</span>}
      {note && !arrivedAt && (absent || isWaiting(meeting)) && (
        <span className="acts">
          <Button onClick={() => note({ kind: 'SIDE_ARRIVED', meetingId, side })}>
            {t('day.arrived')}
          </Button>
          {!absent && (
            <Button type="text" onClick={() => note({ kind: 'SIDE_ABSENT', meetingId, side })}>
              {t('day.absent')}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
