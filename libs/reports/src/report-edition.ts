import type { FairReport } from '@jiqia/contracts/report';
import { placeName } from '@jiqia/contracts/words';
import { type EditionRow, inPlaceOrder, type PartRow, slotsOf } from '@jiqia/fairs';

/** The edition as people read it, with the places and the slots of each session in order. */
export function reportEdition(
  edition: EditionRow,
  places: readonly PartRow<'place'>[],
): FairReport['edition'] {
  const slots = slotsOf(edition);
  const sorted = places.toSorted(inPlaceOrder);
  return {
    ref: edition.ref,
    programme: edition.programme,
    name: edition.name,
    venue: edition.venue,
    timeZone: edition.timeZone,
    organiserName: edition.organiser.name,
    organiserEmail: edition.organiser.email,
    sessions: edition.sessions.map(({ id, ref, name, date, from, until, tables, videoRooms }) => ({
      id: ref,
      name,
      date,
      from,
      until,
      tables,
      videoRooms,
      places: sorted.filter((place) => place.sessionId === id).map(placeName),
      slots: slots
        .filter((slot) => slot.sessionId === id)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    })),
  };
}
