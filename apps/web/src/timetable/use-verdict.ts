import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import { type Board, type Item, type Meeting, partsOf, shortName, type Spot } from './grid.js';
import { nameOf } from './use-acts.js';
import { type Cell, paintOf } from './verdict.js';

/** What a cell is painted for the held card, and the sentence that says why. */
export function useVerdict(board: Board, item: Item | null, here: Spot | null) {
  const { t } = useTranslation();
  const fixed = new Set(board.meetings.filter((row) => row.locked).map(({ id }) => id));
  const placeOf = new Map(board.places.map(({ id, name }) => [id, name]));
  const meetingOf = new Map(board.meetings.map((meeting) => [meeting.id, meeting]));
  const named = (meeting: Meeting): string => nameOf({ kind: 'meeting', id: meeting.id, meeting });
  const paint = (cell: Cell) => paintOf(cell, here, fixed);
  const whoOf = (cell: Cell): string => {
    if (!item || cell.side === null) return '';
    const { need, capability } = partsOf(item);
    return cell.side === 'need'
      ? shortName(need.organisation)
      : capability.person || shortName(capability.organisation);
  };
  const busy = (cell: Cell): string => {
    const other = meetingOf.get(cell.busyWith ?? '');
    if (cell.code === 'MEETING_PERSON_AWAY') return t('timetable.away', { who: whoOf(cell) });
    if (!other || cell.side === null) return cell.reason;
    const who = whoOf(cell);
    return t('timetable.busy', { who, place: other.place, pair: named(other) });
  };
  const say = (cell: Cell): string => {
    const place = placeOf.get(cell.placeId) ?? '';
    const taker = meetingOf.get(cell.takenBy ?? '');
    const values = { place, time: clockTime(cell.startsAt) };
    switch (paint(cell)) {
      case 'here':
        return t('timetable.here', values);
      case 'ok':
        return t('timetable.free', values);
      case 'tight':
        return cell.remarks.map(({ reason }) => reason).join('；');
      case 'swap':
        return taker ? t('timetable.swap', { pair: named(taker) }) : cell.reason;
      default:
        return taker?.locked && cell.side === null
          ? t('timetable.takenFast', { pair: named(taker) })
          : busy(cell);
    }
  };
  /** The same of a whole row, in few words. */
  const brief = (cell: Cell): string => {
    const who = whoOf(cell);
    if (who === '') return paint(cell) === 'here' ? '' : t('timetable.full');
    const isAway = cell.code === 'MEETING_PERSON_AWAY';
    return t(isAway ? 'timetable.awayBrief' : 'timetable.busyBrief', { who });
  };
  return { paint, say, brief };
}
