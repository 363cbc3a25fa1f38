import type { Schemas } from '../api/client.js';

/** What the form holds while it is written. */
export type CapabilityValues = Partial<Schemas['CapabilityForm']>;
export type Description = Schemas['CapabilityFormDescription'];
export type Field = Description['fields'][number];
type Capability = Schemas['Capability'];

/** What the form has of what a capability says. */
const FIELDS = [
  'kind',
  'title',
  'summary',
  'detail',
  'indicators',
  'keywords',
  'field',
  'cluster',
  'stage',
  'trl',
  'cooperation',
  'priceWan',
  'services',
  'modes',
  'region',
  'intellectualProperty',
  'evidence',
  'confirmedAt',
  'details',
] as const;

/** The form of a capability as it is. How its person is reached is shown to nobody, and stays as it is. */
export function valuesOf(capability: Capability): CapabilityValues {
  const { ref, organisation, leadsTo } = capability;
  const said = FIELDS.flatMap((name) =>
    capability[name] === undefined ? [] : [[name, capability[name]]],
  );
  return {
    ...(Object.fromEntries(said) as CapabilityValues),
    ...(ref ? { externalId: ref } : {}),
    organisation: { name: organisation },
    leadsTo: leadsTo.map(({ id }) => id),
  };
}

/** What is sent: without what another kind asks, and without numbers that were emptied. */
export function bodyOf({ details, ...form }: CapabilityValues): Schemas['CapabilityForm'] {
  const filled = Object.entries(details ?? {}).filter(([, value]) => value !== null);
  const own = form.kind === 'FUND' ? { details: Object.fromEntries(filled) } : {};
  return { title: '', organisation: { name: '' }, ...form, ...own };
}

/** What of it a device keeps: nothing by which a person is reached. */
export const keptOf = ({ person: _person, ...form }: CapabilityValues): CapabilityValues => form;
