import { App } from 'antd';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import {
  type Board,
  clashesOf,
  halvesOf,
  itemOf,
  meetingsBySpot,
  type Spot,
  spotKey,
  spotOf,
} from './grid.js';
import type { Held } from './held.js';
import { isPending } from './shown.js';
import { type Acts, nameOf } from './use-acts.js';
import { useCells } from './use-board.js';
import { useVerdict } from './use-verdict.js';
import { cellsBySpot } from './verdict.js';

/** What is held over the board, and what becomes of it where it is put. */
export function useTable(board: Board, may: boolean, acts: Acts) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [picked, setPickedNow] = useState<string | null>(null);
  // Hundreds of cells are painted by it: keys and clicks are heard meanwhile.
  const setPicked = (id: string | null): void => startTransition(() => setPickedNow(id));
  const [dragged, setDragged] = useState<string | null>(null);
  const halves = useMemo(() => halvesOf(board), [board]);
  const [chosen, setHalf] = useState('');
  const half = halves.find(({ session }) => session.id === chosen) ?? halves[0];
  const item = itemOf(board, dragged ?? picked);
  const here = item?.kind === 'meeting' ? spotOf(board, item.meeting) : null;
  const read = useCells(item);
  const cells = useMemo(() => read && cellsBySpot(read), [read]);
  const bySpot = useMemo(() => meetingsBySpot(board), [board]);
  const clashes = useMemo(() => clashesOf(board), [board]);
  const { paint, say, brief } = useVerdict(board, item, here);
  const leave = (): void => setPicked(null);
  useKeys(acts, leave);

  const put = (spot: Spot): void => {
    if (!item || (here && spotKey(here) === spotKey(spot))) return;
    leave();
    const cell = cells?.get(spotKey(spot));
    const taker = bySpot.get(spotKey(spot));
    if (item.kind === 'meeting' && taker && (!cell || paint(cell) === 'swap')) {
      const one = item.meeting;
      modal.confirm({
        title: t('timetable.swapTitle'),
        content: t('timetable.swapWords', {
          one: nameOf(item),
          here: `${clockTime(one.startsAt)} ${one.place}`,
          there: `${clockTime(taker.startsAt)} ${taker.place}`,
          other: nameOf({ kind: 'meeting', id: taker.id, meeting: taker }),
        }),
        okText: t('timetable.doSwap'),
        cancelText: t('timetable.keep'),
        onOk: () => acts.swapWith(one, taker),
      });
    } else if (cell && !cell.free) acts.say(say(cell));
    else if (item.kind === 'pair') void acts.place(item, spot);
    else void acts.moveTo(item.meeting, spot);
  };
  const pick = (id: string): void => {
    if (!may || isPending(id)) return;
    const other = board.meetings.find((row) => row.id === id);
    const spot = other && spotOf(board, other);
    const cell = spot && cells?.get(spotKey(spot));
    // With a card in hand, a click on another one asks for a swap where that is possible.
    if (picked !== null && picked !== id && spot && cell && paint(cell) === 'swap') put(spot);
    else setPicked(picked === id ? null : id);
  };
  const takeOut = (id: string): void => {
    const meeting = board.meetings.find((row) => row.id === id);
    if (meeting) void acts.takeOut(meeting);
  };
  const onDrag = (id: string | null): void => {
    setDragged(id);
    if (id !== null) leave();
  };
  const held: Held = {
    board,
    t,
    may,
    item,
    isDragged: dragged !== null,
    cells,
    bySpot,
    clashing: new Set(clashes.flatMap(({ meetings }) => meetings.map(({ id }) => id))),
    paint,
    say,
    brief,
    pick,
    put,
  };
  return { held, halves, half, setHalf, clashes, leave, takeOut, onDrag };
}

export type Table = ReturnType<typeof useTable>;

/** A question over the page, which Escape answers with no. */
const QUESTION = '.call-off';

/** Escape lays the picked card down; Ctrl+Z takes the newest change back. */
function useKeys(acts: Acts, leave: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
      if (event.key === 'Escape' && !document.querySelector(QUESTION)) leave();
      if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !isTyping) {
        event.preventDefault();
        void acts.undo();
      }
    };
    // Before the question has heard it too, and is gone.
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  });
}
