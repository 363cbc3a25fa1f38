import { Button, Input } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { clockTime, dayAndTime, dayWords, nowInBeijing, weekday } from '../parts/time.js';
import { useNarrow } from '../parts/use-narrow.js';
import { type Cell, cellsIn, type Grid, gridOf } from './cells.js';
import { PaintGrid } from './paint-grid.js';
import { useAvailability } from './use-availability.js';

interface Props {
  readonly edition: string;
  readonly data: Schemas['Availability'];
  /** The reader's own time. */
  readonly own: boolean;
  readonly readOnly: boolean;
  /** What the phase is called. */
  readonly phase: string;
}

const MOST_LETTERS = 200;

/** The grid of one fair for one person, what that leaves to meet in, and the way to save it. */
export function AvailabilityForm({ edition, data, own, readOnly, phase }: Props) {
  const { t } = useTranslation();
  const [grid] = useState(() => gridOf(data.sessions));
  const [shownDay, setShownDay] = useState(grid.days[0] ?? '');
  const narrow = useNarrow() && grid.days.length > 1;
  const form = useAvailability(edition, data, grid);
  const entered = cellsIn(grid, data.entered);
  const meetings = useMeetings(own ? data.editionId : null, grid);
  const free = [...grid.cells.keys()].filter((key) => !form.marked.has(key) && !entered.has(key));
  const few = free.length < data.mostMeetings;
  const visible = narrow ? { ...grid, days: [shownDay] } : grid;
  return (
    <>
      <header className="lead">
        <h1>
          <Trans
            i18nKey="availability.lead"
            values={{ who: data.person, free: free.length, all: grid.cells.size }}
            components={{ b: <b />, em: <em className={few ? 'few' : ''} /> }}
          />
        </h1>
        <p className="mut">
          {data.edition} · {t('availability.most', { n: data.mostMeetings })}
          {few && <> · {t('availability.few', { n: free.length })}</>}
        </p>
      </header>
      {readOnly && <p className="note">{t('availability.readOnly', { phase })}</p>}
      {data.meetings.length > 0 && (
        <p className="note">
          {t('availability.clash', {
            n: data.meetings.length,
            list: data.meetings
              .map(({ startsAt, place }) => `${dayAndTime(startsAt)} ${place}`)
              .join('；'),
          })}
        </p>
      )}
      <section className="box paint-box">
        {!readOnly && <p className="sub how">{t('availability.how')}</p>}
        {narrow && (
          <div className="chips" role="group" aria-label={t('availability.days')}>
            {grid.days.map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={day === shownDay}
                onClick={() => setShownDay(day)}
              >
                {dayWords(day)} {weekday(day)}
              </button>
            ))}
          </div>
        )}
        <PaintGrid
          key={visible.days.join(' ')}
          grid={onlyOf(visible)}
          away={form.marked}
          entered={entered}
          meetings={meetings}
          readOnly={readOnly}
          onPaint={form.paint}
        />
        <ul className="legend">
          <li className="free">{t('availability.cell.free')}</li>
          <li className="away">{t('availability.cell.away')}</li>
          {entered.size > 0 && <li className="entered">{t('availability.cell.entered')}</li>}
          {!readOnly && <li className="keys">{t('availability.keys')}</li>}
        </ul>
      </section>
      {!readOnly && (
        <section className="box paint-note">
          <label htmlFor="availability-note">{t('availability.note')}</label>
          <Input.TextArea
            id="availability-note"
            value={form.note}
            maxLength={MOST_LETTERS}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={t('availability.noteHint')}
            onChange={(event) => form.write(event.target.value)}
          />
        </section>
      )}
      {!readOnly && (
        <footer className="paint-acts">
          <Button
            type="primary"
            disabled={!form.changed && data.version > 0}
            loading={form.saving}
            onClick={form.save}
          >
            {t(form.marked.size === 0 ? 'availability.saveAll' : 'availability.save')}
          </Button>
          {form.changed && <Button onClick={form.forget}>{t('availability.forget')}</Button>}
          <span className="sub">
            {data.saidAt
              ? t('availability.said', { when: dayAndTime(data.saidAt) })
              : t('availability.unsaid')}
          </span>
        </footer>
      )}
    </>
  );
}

/** A grid of some of the days: with the times of these alone. */
function onlyOf({ days, cells }: Grid): Grid {
  const shown = [...cells.values()].filter(({ date }) => days.includes(date));
  return {
    days,
    times: [...new Set(shown.map(({ from }) => from))].sort(),
    cells: new Map(shown.map((cell): [string, Cell] => [cell.key, cell])),
  };
}

/** Where the reader's own meetings of a fair are, by cell. */
function useMeetings(editionId: string | null, grid: Grid): ReadonlyMap<string, string> {
  const own = api.useQuery('get', '/api/my/meetings', {}, { enabled: editionId !== null });
  const places = new Map<string, string>();
  for (const { edition, startsAt, endsAt, place, state } of own.data?.items ?? []) {
    if (edition.id !== editionId || state === 'CANCELLED' || state === 'RELEASED') continue;
    const { day: date, time: from } = nowInBeijing(startsAt);
    for (const key of cellsIn(grid, [{ date, from, until: clockTime(endsAt) }]))
      places.set(key, place);
  }
  return places;
}
