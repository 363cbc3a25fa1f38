import type { EditionForm } from '@jiqia/contracts/forms';
import type { EditionColumns, EditionSettings } from './edition.repository.js';

/** What a file says of the edition itself. */
export const settingsIn = (form: EditionForm): EditionSettings => ({
  name: form.name,
  timeZone: form.timeZone,
  venue: form.venue,
  asOf: form.asOf ?? null,
  collectFrom: form.collectFrom ?? null,
  collectUntil: form.collectUntil ?? null,
  organiser: form.organiser,
  meetingsPerNeed: form.meetingsPerNeed,
  meetingsPerExpert: form.meetingsPerExpert,
  minimumScore: form.minimumScore,
});

export const settingsDiffer = (edition: EditionColumns, values: EditionColumns): boolean =>
  (Object.keys(values) as (keyof EditionColumns)[])
    .filter((key) => key !== 'organiser')
    .some((key) => edition[key] !== values[key]) ||
  (['name', 'email', 'phone'] as const).some(
    (key) => edition.organiser[key] !== values.organiser[key],
  );
