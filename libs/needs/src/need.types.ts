import type { Indicator, NeedDetails } from '@jiqia/contracts/forms';
import type { NeedState } from '@jiqia/contracts/states';
import type { OwnerColumns } from '@jiqia/registers';

/** A need as it is written: plain values. Days are YYYY-MM-DD; `budgetWan` is 万元, null = 面议. */
export interface NewNeedRow extends OwnerColumns {
  readonly id: string;
  readonly externalId: string | null;
  readonly rowHash: string;
  readonly organisationId: string;
  readonly contactId: string | null;
  readonly title: string;
  readonly kinds: string[];
  readonly problem: string;
  readonly keyTechnology: string;
  readonly indicators: Indicator[];
  readonly goal: string;
  readonly basis: string;
  readonly keywords: string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly budgetWan: number | null;
  readonly cooperation: string[];
  readonly field: string;
  readonly industry: string;
  readonly cluster: string;
  readonly region: string;
  readonly secrecyDeclared: boolean;
  /** Whose it is stays inside until both sides have agreed. */
  readonly anonymous: boolean;
  /** What only its kinds ask. */
  readonly details: NeedDetails;
  /** What its form calls those that share it; kept as rows of their own. */
  readonly backerNames?: readonly string[];
  readonly state: NeedState;
  readonly resolution: string | null;
  readonly lockVersion: number;
}

/** What rows of other tables say of a need. */
export interface NeedSharing {
  /** Organisations that share it, beside its own. */
  readonly backerIds: readonly string[];
}

/** As the other libs see it; the database stamps its time. */
export interface NeedRow extends NewNeedRow, NeedSharing {
  readonly updatedAt: Date;
}
