/** A stretch of time on a day, at the venue's clock: YYYY-MM-DD, HH:mm. */
export interface Stretch {
  readonly date: string;
  readonly from: string;
  readonly until: string;
}
/** Hours of a day that are cut into slots. */
export interface Hours extends Stretch {
  readonly slotMinutes: number;
  readonly breakMinutes: number;
}
/** One slot of one day. */
export interface Cell extends Stretch {
  readonly key: string;
}
/** Days beside each other, times below each other; a day has not every time. */
export interface Grid {
  readonly days: readonly string[];
  readonly times: readonly string[];
  readonly cells: ReadonlyMap<string, Cell>;
}
/** Where a cell stands. */
export interface Spot {
  readonly day: number;
  readonly time: number;
}

const HOUR = 60;
const MOST_SLOTS = 288;

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * HOUR + minutes;
};
const clockOf = (minutes: number): string =>
  [Math.floor(minutes / HOUR), minutes % HOUR].map((n) => String(n).padStart(2, '0')).join(':');

export const keyOf = (date: string, from: string): string => `${date} ${from}`;

/** The days and slots of a fair as a grid: a rest shorter than a slot is none. */
export function gridOf(sessions: readonly Hours[]): Grid {
  const cells = new Map<string, Cell>();
  for (const session of sessions) for (const cell of slotsOf(session)) cells.set(cell.key, cell);
  const all = [...cells.values()];
  return {
    days: [...new Set(all.map(({ date }) => date))].sort(),
    times: [...new Set(all.map(({ from }) => from))].sort(),
    cells,
  };
}

function slotsOf({ date, from, until, slotMinutes, breakMinutes }: Hours): Cell[] {
  const slots: Cell[] = [];
  if (slotMinutes <= 0) return slots;
  const end = minutesOf(until);
  let start = minutesOf(from);
  while (start + slotMinutes <= end && slots.length < MOST_SLOTS) {
    const begins = clockOf(start);
    slots.push({
      key: keyOf(date, begins),
      date,
      from: begins,
      until: clockOf(start + slotMinutes),
    });
    start += slotMinutes + Math.max(0, breakMinutes);
  }
  return slots;
}

/** The cells that some stretch of time touches. */
export function cellsIn(grid: Grid, times: readonly Stretch[]): Set<string> {
  const touched = [...grid.cells.values()].filter((cell) =>
    times.some((one) => one.date === cell.date && one.from < cell.until && cell.from < one.until),
  );
  return new Set(touched.map(({ key }) => key));
}

/** These cells as stretches of time: what follows each other on a day is one. */
export function stretchesOf(grid: Grid, marked: ReadonlySet<string>): Stretch[] {
  return grid.days.flatMap((date) => {
    const stretches: { date: string; from: string; until: string }[] = [];
    let open = false;
    for (const { key, from, until } of cellsOfDay(grid, date)) {
      const last = stretches.at(-1);
      if (!marked.has(key)) open = false;
      else if (open && last) last.until = until;
      else {
        stretches.push({ date, from, until });
        open = true;
      }
    }
    return stretches;
  });
}

/** The cells of a day by time. */
export const cellsOfDay = ({ times, cells }: Grid, date: string): Cell[] =>
  times.flatMap((from) => cells.get(keyOf(date, from)) ?? []);

/** The cell at a spot; a day has not every time. */
export const cellAt = ({ days, times, cells }: Grid, { day, time }: Spot): Cell | undefined =>
  cells.get(keyOf(days[day] ?? '', times[time] ?? ''));

/** Where a cell stands. */
export const spotOf = ({ days, times }: Grid, { date, from }: Stretch): Spot => ({
  day: days.indexOf(date),
  time: times.indexOf(from),
});

/** What is marked once all between two spots is set, or cleared. */
export function painted(
  grid: Grid,
  marked: ReadonlySet<string>,
  corners: readonly [Spot, Spot],
  set: boolean,
): Set<string> {
  const [a, b] = corners;
  const within = (n: number, one: number, other: number) =>
    n >= Math.min(one, other) && n <= Math.max(one, other);
  const next = new Set(marked);
  for (const cell of grid.cells.values()) {
    const { day, time } = spotOf(grid, cell);
    if (!within(day, a.day, b.day) || !within(time, a.time, b.time)) continue;
    if (set) next.add(cell.key);
    else next.delete(cell.key);
  }
  return next;
}

const STEPS: Readonly<Record<string, readonly [day: number, time: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key leads from a spot: to the next cell that way, over times that the day has not; it stays at the edge. */
export function stepped(grid: Grid, from: Spot, key: string): Spot {
  if (key === 'Home' || key === 'End') {
    const [first, last] = [cellsOfDay(grid, grid.days[from.day] ?? '')].flatMap((cells) => [
      cells[0],
      cells.at(-1),
    ]);
    const edge = key === 'Home' ? first : last;
    return edge ? spotOf(grid, edge) : from;
  }
  const step = STEPS[key];
  if (!step) return from;
  let { day, time } = from;
  do {
    day += step[0];
    time += step[1];
    if (day < 0 || time < 0 || day >= grid.days.length || time >= grid.times.length) return from;
  } while (!cellAt(grid, { day, time }));
  return { day, time };
}

/** Whether times follow each other without a rest of an hour or more: where there is one, a line is drawn. */
export function afterRest(times: readonly string[], place: number): boolean {
  const [before, own] = [times[place - 1], times[place]];
  if (before === undefined || own === undefined) return false;
  return minutesOf(own) - minutesOf(before) > HOUR;
}
