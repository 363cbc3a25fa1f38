import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import type { Board, Item, Meeting, Spot } from './grid.js';
import type { Cell, Cells, Paint } from './verdict.js';

/** What every cell and card of the board has to know. */
export interface Held {
  readonly board: Board;
  /** The words: hundreds of cells need not ask for them one by one. */
  readonly t: TFunction;
  /** Whether whoever reads may change meetings. */
  readonly may: boolean;
  /** The card that is dragged or picked. */
  readonly item: Item | null;
  readonly isDragged: boolean;
  /** Where it could go; undefined while that is asked. */
  readonly cells: Cells | undefined;
  readonly bySpot: ReadonlyMap<string, Meeting>;
  /** Meetings that are in a clash. */
  readonly clashing: ReadonlySet<string>;
  readonly paint: (cell: Cell) => Paint;
  /** The sentence that says why. */
  readonly say: (cell: Cell) => string;
  /** The same of a whole row, in few words. */
  readonly brief: (cell: Cell) => string;
  readonly pick: (id: string) => void;
  readonly put: (spot: Spot) => void;
}

export const HeldContext = createContext<Held | null>(null);
export function useHeld(): Held {
  const held = useContext(HeldContext);
  if (!held) throw new Error('outside of the board');
  return held;
}
