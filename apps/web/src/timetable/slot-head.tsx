import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import type { Place, Slot } from './grid.js';
import { useHeld } from './held.js';
import { bestOf } from './verdict.js';

/** The time of a row, and what it is like for the held card. */
export function SlotHead({
  slot,
  places,
}: {
  readonly slot: Slot;
  readonly places: readonly Place[];
}) {
  const { t } = useTranslation();
  const held = useHeld();
  const best =
    held.item && held.cells ? bestOf(held.cells, slot.startsAt, places, held.paint) : null;
  const words =
    best === null
      ? ''
      : best.paint === 'ok'
        ? t('timetable.bothFree')
        : best.paint === 'tight'
          ? (best.cell.remarks[0]?.reason ?? '')
          : best.paint === 'swap'
            ? t('timetable.swapBrief')
            : held.brief(best.cell);
  return (
    <div role="rowheader" className={`tm ${best?.paint ?? ''}`}>
      <b>{clockTime(slot.startsAt)}</b>
      <span>{words}</span>
    </div>
  );
}
