import type { CapabilityDetails, EvidenceForm } from '@jiqia/contracts/forms';
import type { CapabilityState } from '@jiqia/contracts/states';
import type { OwnerColumns } from '@jiqia/registers';

/** One figure a capability has shown. */
export interface EvidenceFigure {
  readonly name: string;
  readonly unit: string;
  readonly value: string;
}

/** A capability as it is written: plain values. Days are YYYY-MM-DD; `priceWan` is 万元, null = 面议. */
export interface NewCapabilityRow extends OwnerColumns {
  readonly id: string;
  readonly externalId: string | null;
  readonly rowHash: string;
  readonly kind: string;
  readonly organisationId: string;
  readonly personId: string | null;
  readonly title: string;
  readonly summary: string;
  readonly detail: string;
  readonly indicators: EvidenceFigure[];
  readonly keywords: string[];
  readonly field: string;
  readonly cluster: string;
  readonly stage: string | null;
  /** Technology readiness level 1–9. */
  readonly trl: number | null;
  readonly cooperation: string[];
  readonly priceWan: number | null;
  readonly services: string[];
  readonly modes: string[];
  readonly region: string;
  readonly intellectualProperty: string;
  /** What proves it, in the order in which it was written. */
  readonly evidence: EvidenceForm[];
  /** Ids of the capabilities that a team, a laboratory or a package leads to. */
  readonly leadsTo: string[];
  readonly confirmedAt: string | null;
  readonly avoidOrganisations: string[];
  /** What only its kind asks. */
  readonly details: CapabilityDetails;
  readonly state: CapabilityState;
  readonly lockVersion: number;
}

/** A piece of evidence that another capability names too. */
export interface EvidenceClaim extends Pick<EvidenceForm, 'kind' | 'number'> {
  readonly capability: CapabilityRow;
}

/** What the database works out by itself. */
export interface CapabilityExpert {
  /** Who would sit at the table: the person, or the organisation where no person is named. Caps count by this id. */
  readonly expertId: string;
}

/** As the other libs see it; the database stamps its time. */
export interface CapabilityRow extends NewCapabilityRow, CapabilityExpert {
  readonly updatedAt: Date;
}
