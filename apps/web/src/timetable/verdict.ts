import type { Schemas } from '../api/client.js';
import { type Spot, spotKey } from './grid.js';

export type Cell = Schemas['MeetingCell'];
export type Cells = ReadonlyMap<string, Cell>;

/** How a cell is painted while a card is held: taken where both sides are free and only the place is not. */
export type Paint = 'ok' | 'tight' | 'swap' | 'taken' | 'here' | 'shut';

/** Cells by where they are. */
export const cellsBySpot = (cells: readonly Cell[]): Cells =>
  new Map(cells.map((cell) => [spotKey(cell), cell]));

/**
 * @param here where the card is now; null for a pair that waits
 * @param fixed meetings that do not move: a swap with one of them is none
 */
export function paintOf(cell: Cell, here: Spot | null, fixed: ReadonlySet<string>): Paint {
  if (here && spotKey(here) === spotKey(cell)) return 'here';
  if (cell.free) return cell.remarks.length > 0 ? 'tight' : 'ok';
  if (cell.side !== null || cell.takenBy === null) return 'shut';
  return cell.swappable && !fixed.has(cell.takenBy) ? 'swap' : 'taken';
}

const ORDER: readonly Paint[] = ['ok', 'tight', 'swap', 'taken', 'shut', 'here'];

/** What the best cell of a slot is like: of a half of a day, whether there is any use in looking along its row. */
export function bestOf(
  cells: Cells,
  startsAt: string,
  places: readonly { readonly id: string }[],
  paint: (cell: Cell) => Paint,
): { readonly paint: Paint; readonly cell: Cell } | null {
  let best: { readonly paint: Paint; readonly cell: Cell } | null = null;
  for (const { id } of places) {
    const cell = cells.get(spotKey({ startsAt, placeId: id }));
    if (!cell) continue;
    const own = paint(cell);
    if (best === null || ORDER.indexOf(own) < ORDER.indexOf(best.paint))
      best = { paint: own, cell };
  }
  return best;
}

/** The way out that disturbs least: free for both, at the same table where it can be, as near in time as can be. */
export function nearest(
  cells: readonly Cell[],
  here: Spot,
  tableOf: (placeId: string) => string,
): Cell | null {
  const far = (cell: Cell): number =>
    Math.abs(Date.parse(cell.startsAt) - Date.parse(here.startsAt)) +
    (tableOf(cell.placeId) === tableOf(here.placeId) ? 0 : 60_000) +
    cell.remarks.length * 3_600_000;
  const free = cells.filter((cell) => cell.free && spotKey(cell) !== spotKey(here));
  return free.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};
/** So much further than a step along the way counts a step beside it. */
const ASIDE = 6;

/** The next box in the direction of an arrow key; null for another key, or at the end. */
export function stepTo(key: string, from: Box, boxes: readonly Box[]): Box | null {
  const step = STEPS[key];
  if (!step) return null;
  const [right, down] = step;
  const middle = (box: Box): readonly [number, number] => [
    box.left + box.width / 2,
    box.top + box.height / 2,
  ];
  const [x, y] = middle(from);
  let best: { readonly box: Box; readonly far: number } | null = null;
  for (const box of boxes) {
    const [bx, by] = middle(box);
    const [dx, dy] = [bx - x, by - y];
    if (right === 0 ? dy * down <= 4 : dx * right <= 4) continue;
    const far =
      right === 0 ? Math.abs(dy) + Math.abs(dx) * ASIDE : Math.abs(dx) + Math.abs(dy) * ASIDE;
    if (best === null || far < best.far) best = { box, far };
  }
  return best?.box ?? null;
}
