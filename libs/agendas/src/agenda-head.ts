import type { AgendaHead } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';

/** What agendas and calendar files say of their edition. */
export const headOf = (edition: EditionRow, at: Date): AgendaHead => ({
  edition: {
    ref: edition.ref,
    programme: edition.programme,
    name: edition.name,
    venue: edition.venue,
    timeZone: edition.timeZone,
    organiserName: edition.organiser.name,
    organiserEmail: edition.organiser.email,
  },
  generatedFor: at.toISOString(),
});
