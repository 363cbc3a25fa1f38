import type { Light } from './shown.js';

/** What the address of the list says. */
export interface DutiesSearch {
  readonly light?: Light | undefined;
  readonly unit?: string | undefined;
  /** The one that is open. */
  readonly duty?: string | undefined;
}

const isLight = (given: unknown): given is Light =>
  given === 'RED' || given === 'YELLOW' || given === 'GREEN' || given === 'NONE';

/** Of an address as it was typed: what is not understood is left out. */
export const dutiesSearchOf = ({
  light,
  unit,
  duty,
}: Readonly<Record<string, unknown>>): DutiesSearch => ({
  ...(isLight(light) ? { light } : {}),
  ...(typeof unit === 'string' ? { unit } : {}),
  ...(typeof duty === 'string' ? { duty } : {}),
});
