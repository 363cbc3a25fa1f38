/** A half-year or a month, as the address of its report names it. */
export interface Period {
  readonly code: string;
  readonly year: number;
  /** 1 or 2; none for a month. */
  readonly half?: 1 | 2;
  readonly month?: number;
}

const MONTHS = 12;
const HALF = 6;

/** Half-years and months that a report can be had of, the latest first: back to two years before a day. @param day YYYY-MM-DD */
export function periodsUntil(day: string): {
  readonly halves: readonly Period[];
  readonly months: readonly Period[];
} {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const last = year * MONTHS + month - 1;
  const months = Array.from({ length: 2 * MONTHS }, (_, back): Period => {
    const at = last - back;
    const [ofYear, ofMonth] = [Math.floor(at / MONTHS), (at % MONTHS) + 1];
    return { code: `${ofYear}-${String(ofMonth).padStart(2, '0')}`, year: ofYear, month: ofMonth };
  });
  const lastHalf = year * 2 + (month > HALF ? 1 : 0);
  const halves = Array.from({ length: 4 }, (_, back): Period => {
    const at = lastHalf - back;
    const half = at % 2 === 1 ? 2 : 1;
    return { code: `${Math.floor(at / 2)}-H${half}`, year: Math.floor(at / 2), half };
  });
  return { halves, months };
}
