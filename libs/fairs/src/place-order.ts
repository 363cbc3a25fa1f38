import type { PartRow } from './edition-part.repository.js';

const KINDS = ['TABLE', 'ROOM', 'VIDEO'] as const;
type Place = Pick<PartRow<'place'>, 'kind' | 'number'>;

/** The order in which places are given away and shown: tables, rooms, video rooms, each by number. */
export const inPlaceOrder = (a: Place, b: Place): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.number - b.number;
