import type { Meeting, Spot } from './grid.js';

/** A change that was made here, told so that it can be taken back. */
export type Done =
  | { readonly kind: 'move'; readonly id: string; readonly name: string; readonly from: Spot }
  | { readonly kind: 'swap'; readonly id: string; readonly name: string; readonly other: string }
  | { readonly kind: 'lock'; readonly id: string; readonly name: string; readonly was: boolean }
  | { readonly kind: 'place'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'unschedule';
      readonly id: string;
      readonly name: string;
      readonly matchId: string;
      readonly from: Spot;
    };

/** So many changes are remembered. */
const MOST = 50;

export const remember = (past: readonly Done[], done: Done): readonly Done[] => [
  ...past.slice(1 - MOST),
  done,
];

/** A pair that is set anew is another meeting: what was done to the old one is done to it. */
export const renamed = (past: readonly Done[], from: string, to: string): readonly Done[] =>
  past.map((done) => {
    const own = done.id === from ? { ...done, id: to } : done;
    return own.kind === 'swap' && own.other === from ? { ...own, other: to } : own;
  });

/** What somebody else has made of a meeting between reading and changing it. */
export interface Overtaken {
  readonly moved: boolean;
  readonly locked: boolean | null;
  readonly gone: boolean;
}
/** @param now null where it is not in the timetable any more */
export const overtakenOf = (before: Meeting, now: Meeting | null): Overtaken => ({
  gone: now === null,
  moved: now !== null && (before.startsAt !== now.startsAt || before.place !== now.place),
  locked: now !== null && before.locked !== now.locked ? now.locked : null,
});
