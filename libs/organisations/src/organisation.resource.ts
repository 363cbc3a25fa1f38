import type { Resource } from '@jiqia/identity';
import type { OrganisationEntry } from './organisation-register.repository.js';

/** What the policy knows of an organisation: it is its own, and where it belongs. */
export const organisationResource = ({
  id,
  park,
  region,
  lineage,
}: Pick<
  OrganisationEntry,
  'id' | 'park' | 'region' | 'lineage'
>): Resource<'organisation.read'> => ({
  kind: 'organisation',
  id,
  organisationId: id,
  place: { park, region, lineage },
});
