import type { Side } from '@jiqia/contracts/words';
import type { OrganisationPlace } from '@jiqia/identity';
import type { RowCard } from './register-row.js';

/**
 * What the policy knows of an entry; without a row it is asked about the whole register. A capability is its expert's too; the contact of
 * a need is only its organisation's voice.
 */
export function registerResource<K extends Side>(
  kind: K,
  row?: Pick<RowCard, 'id' | 'state' | 'organisationId'> & {
    readonly personId?: string | null;
    readonly backerIds?: readonly string[];
  },
  place?: OrganisationPlace,
): {
  readonly kind: K;
  readonly id?: string;
  readonly state?: string;
  readonly organisationId?: string;
  readonly personId?: string | undefined;
  readonly place?: OrganisationPlace | undefined;
  readonly backerIds?: readonly string[] | undefined;
} {
  if (!row) return { kind };
  return {
    kind,
    id: row.id,
    state: row.state,
    organisationId: row.organisationId,
    personId: row.personId ?? undefined,
    place,
    backerIds: row.backerIds,
  };
}
