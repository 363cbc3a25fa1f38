import type { CapabilityRow } from '@jiqia/capabilities';
import type { NeedRow } from '@jiqia/needs';
import type { OrganisationRow, PersonRow } from '@jiqia/organisations';

/** What a report reads of the register's rows, and no more: they are copied to another process. */
export type ReportedNeed = Pick<
  NeedRow,
  | 'id'
  | 'externalId'
  | 'title'
  | 'organisationId'
  | 'contactId'
  | 'field'
  | 'cluster'
  | 'state'
  | 'validUntil'
>;
export type ReportedCapability = Pick<
  CapabilityRow,
  | 'id'
  | 'externalId'
  | 'title'
  | 'organisationId'
  | 'personId'
  | 'field'
  | 'cluster'
  | 'state'
  | 'kind'
>;
export type ReportedOrganisation = Pick<OrganisationRow, 'id' | 'name'>;
export type ReportedPerson = Pick<PersonRow, 'id' | 'name' | 'email'>;
