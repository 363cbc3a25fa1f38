import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayWords, weekday } from '../parts/time.js';
import {
  afterRest,
  type Cell,
  cellAt,
  cellsOfDay,
  type Grid,
  keyOf,
  painted,
  type Spot,
  spotOf,
  stepped,
} from './cells.js';

interface Props {
  readonly grid: Grid;
  /** Those in which one cannot come, as the one who paints says. */
  readonly away: ReadonlySet<string>;
  /** The same as the organiser has entered: nobody else changes it. */
  readonly entered: ReadonlySet<string>;
  /** Where and with whom a meeting is set, by cell. */
  readonly meetings: ReadonlyMap<string, string>;
  readonly readOnly: boolean;
  readonly onPaint: (away: Set<string>) => void;
}

/** A stroke that is being made: between which corners, and whether it sets or clears. */
interface Stroke {
  readonly corners: readonly [Spot, Spot];
  readonly set: boolean;
}

/** Days beside each other, slots below each other; painted by mouse, finger or keyboard. */
export function PaintGrid({ grid, away, entered, meetings, readOnly, onPaint }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot>({ day: 0, time: 0 });
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const shown = stroke ? painted(grid, away, stroke.corners, stroke.set) : away;
  const current = cellAt(grid, spot) ?? [...grid.cells.values()][0];

  const begin = (cell: Cell, event: PointerEvent) => {
    if (readOnly || event.button !== 0) return;
    event.preventDefault();
    const corner = spotOf(grid, cell);
    setSpot(corner);
    setStroke({ corners: [corner, corner], set: !away.has(cell.key) });
  };
  const move = (event: PointerEvent) => {
    if (!stroke) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const key = under?.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    const cell = key === undefined ? undefined : grid.cells.get(key);
    if (cell) setStroke({ ...stroke, corners: [stroke.corners[0], spotOf(grid, cell)] });
  };
  const end = () => {
    if (!stroke) return;
    onPaint(painted(grid, away, stroke.corners, stroke.set));
    setStroke(null);
  };
  const press = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    if (key === ' ' || key === 'Enter') {
      event.preventDefault();
      if (!readOnly && current) onPaint(painted(grid, away, [spot, spot], !away.has(current.key)));
      return;
    }
    const next = stepped(grid, spot, key);
    if (!key.startsWith('Arrow') && next === spot) return;
    event.preventDefault();
    // With shift the stroke goes on: what one steps on becomes as what one comes from.
    if (shiftKey && !readOnly && current)
      onPaint(painted(grid, away, [spot, next], away.has(current.key)));
    setSpot(next);
    const cell = cellAt(grid, next);
    box.current?.querySelector<HTMLElement>(`[data-cell="${cell?.key ?? ''}"]`)?.focus();
  };
  const toggle = (cells: readonly Cell[]) => {
    const set = cells.some(({ key }) => !away.has(key));
    const next = new Set(away);
    for (const { key } of cells) {
      if (set) next.add(key);
      else next.delete(key);
    }
    onPaint(next);
  };
  const ofTime = (from: string) =>
    grid.days.flatMap((day) => grid.cells.get(keyOf(day, from)) ?? []);

  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('availability.grid')}
      aria-multiselectable
      aria-readonly={readOnly}
      className="paint-grid"
      style={{ gridTemplateColumns: `76px repeat(${grid.days.length}, minmax(0, 1fr))` }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setStroke(null)}
      onPointerLeave={end}
    >
      <div role="row">
        <span role="columnheader" className="corner">
          {t('availability.time')}
        </span>
        {grid.days.map((day) => (
          <div role="columnheader" key={day}>
            <b>{dayWords(day)}</b> <span>{weekday(day)}</span>
            {!readOnly && (
              <button type="button" onClick={() => toggle(cellsOfDay(grid, day))}>
                {t(
                  cellsOfDay(grid, day).every(({ key }) => away.has(key))
                    ? 'availability.dayFree'
                    : 'availability.dayAway',
                )}
                <span className="unseen">{dayWords(day)}</span>
              </button>
            )}
          </div>
        ))}
      </div>
      {grid.times.map((from, place) => (
        <div role="row" key={from} className={afterRest(grid.times, place) ? 'rest' : ''}>
          <div role="rowheader">
            {readOnly || grid.days.length < 2 ? (
              from
            ) : (
              <button
                type="button"
                aria-label={t('availability.rowToggle', { time: from })}
                onClick={() => toggle(ofTime(from))}
              >
                {from}
              </button>
            )}
          </div>
          {grid.days.map((day) => {
            const cell = grid.cells.get(keyOf(day, from));
            if (!cell) return <span role="gridcell" key={day} className="none" aria-disabled />;
            return (
              <PaintCell
                key={day}
                cell={cell}
                away={shown.has(cell.key)}
                entered={entered.has(cell.key)}
                meeting={meetings.get(cell.key)}
                inTabOrder={current?.key === cell.key}
                onPointerDown={(event) => begin(cell, event)}
                onKeyDown={press}
                onFocus={() => setSpot(spotOf(grid, cell))}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface CellProps {
  readonly cell: Cell;
  readonly away: boolean;
  readonly entered: boolean;
  readonly meeting: string | undefined;
  readonly inTabOrder: boolean;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
}

function PaintCell({ cell, away, entered, meeting, inTabOrder, ...on }: CellProps) {
  const { t } = useTranslation();
  const state = away ? 'away' : entered ? 'entered' : 'free';
  const words = t(`availability.cell.${state}`);
  const { date, from, until } = cell;
  return (
    <div
      role="gridcell"
      data-cell={cell.key}
      tabIndex={inTabOrder ? 0 : -1}
      aria-selected={away}
      aria-label={[
        t('availability.cellName', { day: dayWords(date), weekday: weekday(date), from, until }),
        words,
        meeting && t('availability.hasMeeting', { place: meeting }),
      ]
        .filter(Boolean)
        .join('，')}
      className={`${state}${meeting === undefined ? '' : ' met'}`}
      {...on}
    >
      {state === 'free' ? '' : words}
      {meeting !== undefined && <small>{t('availability.hasMeeting', { place: meeting })}</small>}
    </div>
  );
}
