const STEPS = 4;

/** How large a gap is, from 0 (none) to 4 (all or nearly all of them lack a capability). */
export const heatOf = (needs: number, lacking: number): number =>
  needs === 0 ? 0 : Math.ceil((lacking / needs) * STEPS);
