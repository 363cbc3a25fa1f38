/**
 * Slots as columns of one row with an idle column before, between and after the days, so that the columns beside a slot
 * are its neighbours of the same day.
 */
export interface DayColumns {
  readonly width: number;
  /** Column of each slot. */
  readonly columnOf: Int32Array;
  /** Day of each slot, counted from 0 in the order of time. */
  readonly dayOf: Int32Array;
  readonly days: number;
}

export function dayColumns(dayOf: readonly number[]): DayColumns {
  const columnOf = new Int32Array(dayOf.length);
  const dense = new Int32Array(dayOf.length);
  let day = 0;
  dayOf.forEach((own, slot) => {
    if (slot > 0 && own !== dayOf[slot - 1]) day++;
    dense[slot] = day;
    columnOf[slot] = slot + day + 1;
  });
  return { width: dayOf.length + day + 2, columnOf, dayOf: dense, days: day + 1 };
}
