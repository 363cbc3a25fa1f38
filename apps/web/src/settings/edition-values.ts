import type { Schemas } from '../api/client.js';
import type { Values } from './merge.js';
import { wordOf } from './sheet.js';

type Edition = Pick<Schemas['Edition'], 'ref' | 'name' | 'programme' | 'venue' | 'form'>;
const PERCENT = 100;

/** A share as points of a hundred. */
const points = (share = 0): number => Math.round(share * PERCENT);

/** What is typed of an edition itself, its parts apart. */
export function editionValues({ name, venue, form }: Edition): Values {
  return {
    name,
    venue,
    collectFrom: form?.collectFrom ?? '',
    collectUntil: form?.collectUntil ?? '',
    'organiser.name': form?.organiser.name ?? '',
    'organiser.email': form?.organiser.email ?? '',
    'organiser.phone': form?.organiser.phone ?? '',
    meetingsPerNeed: form?.meetingsPerNeed ?? 1,
    meetingsPerExpert: form?.meetingsPerExpert ?? 1,
    minimumScore: points(form?.minimumScore),
  };
}

/** The whole file of the edition with these values in it: its parts stay as they are. */
export function editionFile(edition: Edition, values: Values): Schemas['EditionForm'] {
  const { form } = edition;
  const {
    collectFrom: _from,
    collectUntil: _until,
    ...rest
  } = form ?? {
    id: edition.ref,
    programme: edition.programme,
    sessions: [],
  };
  const day = (key: 'collectFrom' | 'collectUntil') =>
    wordOf(values[key]) === '' ? {} : { [key]: wordOf(values[key]) };
  return {
    ...rest,
    ...day('collectFrom'),
    ...day('collectUntil'),
    name: wordOf(values['name']).trim(),
    venue: wordOf(values['venue']).trim(),
    organiser: {
      name: wordOf(values['organiser.name']).trim(),
      email: wordOf(values['organiser.email']).trim(),
      phone: wordOf(values['organiser.phone']).trim(),
    },
    meetingsPerNeed: Number(values['meetingsPerNeed']),
    meetingsPerExpert: Number(values['meetingsPerExpert']),
    minimumScore:
      points(form?.minimumScore) === values['minimumScore']
        ? (form?.minimumScore ?? 0)
        : Number(values['minimumScore']) / PERCENT,
  };
}
