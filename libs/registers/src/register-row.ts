import type { OrganisationForm } from '@jiqia/contracts/forms';
import type { OwnerColumns } from './owner-confirmation.js';

/** What is known of a row: who it belongs to, what it is called, where it stands. */
export interface RowCard<S extends string = string> {
  readonly id: string;
  readonly externalId: string | null;
  /** Fingerprint of the form the row was last written from. */
  readonly rowHash: string;
  readonly organisationId: string;
  readonly title: string;
  readonly state: S;
  readonly lockVersion: number;
}

/** A row of a register. */
export interface RegisterRow<S extends string = string> extends RowCard<S>, OwnerColumns {}

/** What an import must know of a row that is there. */
export interface KnownRow<S extends string = string> extends RowCard<S> {
  /** Last day the owner confirmed it, YYYY-MM-DD; only capabilities have one. */
  readonly confirmedAt?: string | null;
}

/** A row as it is read back: the database stamps its time, and works `C` out of the rest. */
export type Stored<R extends RegisterRow, C = unknown> = R & C & { readonly updatedAt: Date };

/** What the forms of every register have. */
export interface RegisterForm {
  readonly externalId?: string | undefined;
  readonly title: string;
  readonly organisation: OrganisationForm;
}
