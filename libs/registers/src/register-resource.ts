import type { Side } from '@jiqia/contracts/words';
import type { RowCard } from './register-row.js';

/** What the policy knows of an entry; without a row it is asked about the whole register. */
export function registerResource<K extends Side>(
  kind: K,
  row?: Pick<RowCard, 'id' | 'state' | 'organisationId'>,
): {
  readonly kind: K;
  readonly id?: string;
  readonly state?: string;
  readonly organisationId?: string;
} {
  if (!row) return { kind };
  return { kind, id: row.id, state: row.state, organisationId: row.organisationId };
}
