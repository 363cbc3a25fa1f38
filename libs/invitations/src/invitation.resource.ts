import type { OrganisationPlace, Resource } from '@jiqia/identity';
import type { InvitationRow } from './invitation.repository.js';

/** What the policy knows of an invitation: its holder is known by the id. */
export const invitationResource = (
  row: Pick<InvitationRow, 'id' | 'state' | 'editionId' | 'organisationId' | 'personId'>,
  place?: OrganisationPlace,
): Resource<'invitation.read'> => ({
  kind: 'invitation',
  id: row.id,
  state: row.state,
  editionId: row.editionId,
  organisationId: row.organisationId,
  personId: row.personId ?? undefined,
  place,
});
