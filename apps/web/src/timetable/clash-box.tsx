import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockTime, dayAndTime, dayOfInstant } from '../parts/time.js';
import { type Board, type Clash, spotOf } from './grid.js';
import { type Acts, nameOf } from './use-acts.js';
import { useCells } from './use-board.js';
import { nearest } from './verdict.js';

interface Props {
  readonly board: Board;
  readonly clashes: readonly Clash[];
  readonly acts: Acts;
  readonly may: boolean;
  readonly onPick: (id: string) => void;
}

/** The first thing that does not hold, and the way out of it that disturbs least. */
export function ClashBox({ board, clashes, acts, may, onPick }: Props) {
  const { t } = useTranslation();
  const [first] = clashes;
  const meeting = first?.meetings.find(({ locked }) => !locked) ?? first?.meetings[0];
  const cells = useCells(may && meeting ? { kind: 'meeting', id: meeting.id, meeting } : null);
  if (!first || !meeting) return null;
  const here = spotOf(board, meeting);
  const nameOfPlace = (id: string): string => board.places.find((row) => row.id === id)?.name ?? '';
  const way = cells && here && !meeting.locked ? nearest(cells, here, nameOfPlace) : null;
  const values = {
    n: clashes.length,
    name: first.name,
    time: dayAndTime(meeting.startsAt),
    places: first.meetings.map(({ place }) => place).join('、'),
  };
  const isThatDay = way && dayOfInstant(way.startsAt) === dayOfInstant(meeting.startsAt);
  const to = way && {
    time: isThatDay ? clockTime(way.startsAt) : dayAndTime(way.startsAt),
    place: nameOfPlace(way.placeId),
  };
  return (
    <section className="box cf" role="status">
      <h3>{t(first.kind === 'double' ? 'timetable.double' : 'timetable.absent', values)}</h3>
      <p>
        {nameOf({ kind: 'meeting', id: meeting.id, meeting })}
        {to
          ? `：${t('timetable.wayOut', to)}`
          : cells && !meeting.locked
            ? `：${t('timetable.noWayOut')}`
            : ''}
      </p>
      {may && (
        <div className="acts">
          {way && to && (
            <Button
              type="primary"
              size="small"
              disabled={acts.busy}
              onClick={() => void acts.moveTo(meeting, way)}
            >
              {t('timetable.moveTo', to)}
            </Button>
          )}
          {first.meetings.map((one) => (
            <Button key={one.id} size="small" onClick={() => onPick(one.id)}>
              {t('timetable.choose', { place: one.place })}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
