import type { CapabilityRow } from '@jiqia/capabilities';

/** Who would sit at the table for a capability: its person, or its organisation where no person is named. Caps count by this id. */
export const expertOf = (capability: Pick<CapabilityRow, 'organisationId' | 'personId'>): string =>
  capability.personId ?? capability.organisationId;
