/** Wall clock of an instant that carries the fair's own offset. */
export const clockOf = (instant: string): string => instant.slice(11, 16);
export const dayOf = (instant: string): string => instant.slice(0, 10);
/** e.g. 12月10日 */
export const shortDay = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** A party as one reads it: the person with the organisation, or the organisation alone. */
export const partyName = (party: {
  readonly name: string;
  readonly organisation: string;
}): string =>
  party.name === party.organisation ? party.name : `${party.name}（${party.organisation}）`;
