import type { FairReport } from '@jiqia/contracts/report';
import { type EditionRow, slotsOf } from '@jiqia/fairs';

/** The edition as people read it, with the slots of each session in the order of time. */
export function reportEdition(edition: EditionRow): FairReport['edition'] {
  const { form } = edition;
  const slots = slotsOf(form);
  return {
    ref: edition.ref,
    programme: form.programme,
    name: form.name,
    venue: form.venue,
    timeZone: form.timeZone,
    organiserName: form.organiser.name,
    organiserEmail: form.organiser.email,
    sessions: form.sessions.map(({ id, name, date, from, until, tables, videoRooms }) => ({
      id,
      name,
      date,
      from,
      until,
      tables,
      videoRooms,
      slots: slots
        .filter((slot) => slot.sessionId === id)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    })),
  };
}
