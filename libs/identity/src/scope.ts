import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';

/** What a role is granted for; `id` is null for the whole platform, else an id, or the name of a park or a region. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly id: string | null;
}
/** A role of an account within its scope. */
export interface Grant {
  readonly role: RoleCode;
  readonly scope: Scope;
}

/** Where an organisation belongs: what officers and societies are in charge of it by. Empty where it belongs nowhere. */
export interface OrganisationPlace {
  readonly park: string;
  readonly region: string;
  /** Ids of the organisations above it, the nearest first. */
  readonly lineage: readonly string[];
}
