import type { MeetingRow } from './meeting.repository.js';

/** The name under which the time of one of a body's ids is booked. */
export const partyResource = (id: string): string => `party:${id}`;

/** The name under which a place of a session is booked. */
export const placeResource = (
  editionId: string,
  { sessionRef, place }: Pick<MeetingRow, 'sessionRef' | 'place'>,
): string => `place:${editionId}:${sessionRef}:${place}`;

/** The name under which whoever holds slots in an edition waits for others who do. */
export const heldSlotsOf = (editionId: string): string => `held-slots:${editionId}`;
