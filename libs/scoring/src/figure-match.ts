import { type Figure, type Interval, isPoint } from './figures.js';

/** A figure that the need asks for, beside what the capability shows for the same thing. */
export interface FigureMatch {
  readonly wanted: Figure;
  readonly shown: Figure;
  readonly met: boolean;
}

/** Characters at the end of a name that say what is measured; what stands before says of what. */
const CORE = 4;

/**
 * How alike the names of two figures are: the length of their common ending, or 0 where they measure different things
 * (误检率 and 漏检率 end alike but are not the same).
 */
function alikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (!Array.from(short.slice(-CORE)).every((character) => long.includes(character))) return 0;
  let ending = 0;
  while (ending < short.length && short.at(-ending - 1) === long.at(-ending - 1)) ending++;
  return ending >= 2 ? ending : 0;
}

/**
 * For each figure that the need asks for, the capability's figure of the same kind of unit whose name is most alike, if
 * any is and the two can be compared.
 */
export function compareFigures(wanted: readonly Figure[], shown: readonly Figure[]): FigureMatch[] {
  return wanted.flatMap((want) => {
    let best: FigureMatch | null = null;
    let most = 0;
    for (const figure of shown) {
      if (figure.kind !== want.kind) continue;
      const alike = alikeness(want.name.toLowerCase(), figure.name.toLowerCase());
      if (alike <= most) continue;
      const met = isMet(want, figure.values);
      if (met === null) continue;
      most = alike;
      best = { wanted: want, shown: figure, met };
    }
    return best === null ? [] : [best];
  });
}

/**
 * Whether what is shown is what was wanted: true, false, or null where nobody can tell (≤ 0.5 % wanted, ≥ 0.3 % shown).
 * A bound that is shown is a promise: one that falls short of the wanted bound of the same side is not met.
 */
function isMet({ values, aim }: Figure, shown: Interval): boolean | null {
  const wanted = aimed(values, aim);
  if (isPoint(wanted)) {
    if (contains(shown, wanted)) return true;
    return isPoint(shown) || shown.low === null || shown.high === null ? null : false;
  }
  if (contains(wanted, shown)) return true;
  if (areApart(wanted, shown)) return false;
  const bothEnds = wanted.low !== null && wanted.high !== null;
  // A range is met by one that covers it, too: −40…85 ℃ by −55…125 ℃.
  if (bothEnds)
    return contains(shown, wanted) && shown.low !== null && shown.high !== null ? true : null;
  return isHalfOpen(shown) && (wanted.low === null) === (shown.low === null) ? false : null;
}

const isHalfOpen = ({ low, high }: Interval): boolean => (low === null) !== (high === null);

function aimed(values: Interval, aim: Figure['aim']): Interval {
  if (aim === 'atMost') return { low: null, high: values.high };
  if (aim === 'atLeast') return { low: values.low, high: null };
  return values;
}

/** Differences below this share are those of arithmetic: 0.3 × 0.001 is 0.0003. */
const EXACT = 1e-9;
const below = (a: number, b: number): boolean => a < b - EXACT * Math.max(Math.abs(a), Math.abs(b));

/** Whether every value of `inner` is one of `outer`. */
function contains(outer: Interval, inner: Interval): boolean {
  const lowFits =
    outer.low === null ||
    (inner.low !== null &&
      (outer.lowOpen && !inner.lowOpen
        ? below(outer.low, inner.low)
        : !below(inner.low, outer.low)));
  const highFits =
    outer.high === null ||
    (inner.high !== null &&
      (outer.highOpen && !inner.highOpen
        ? below(inner.high, outer.high)
        : !below(outer.high, inner.high)));
  return lowFits && highFits;
}

/** Whether no value is in both. */
function areApart(a: Interval, b: Interval): boolean {
  const before = (x: Interval, y: Interval): boolean =>
    x.high !== null &&
    y.low !== null &&
    (x.highOpen || y.lowOpen ? !below(y.low, x.high) : below(x.high, y.low));
  return before(a, b) || before(b, a);
}
