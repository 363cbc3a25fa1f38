import type { CapabilityDetails, EvidenceForm } from '@jiqia/contracts/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceFigure } from './capability.types.js';

@Entity('capability')
export class CapabilityEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text') rowHash!: string;
  @Column('text') kind!: string;
  @Column('uuid') organisationId!: string;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column({ type: 'uuid', insert: false, update: false }) expertId!: string;
  @Column('text') title!: string;
  @Column('text') summary!: string;
  @Column('text') detail!: string;
  @Column('jsonb') indicators!: EvidenceFigure[];
  @Column('text', { array: true }) keywords!: string[];
  @Column('text') field!: string;
  @Column('text') cluster!: string;
  @Column('text', { nullable: true }) stage!: string | null;
  @Column('int', { nullable: true }) trl!: number | null;
  @Column('text', { array: true }) cooperation!: string[];
  @Column('numeric', {
    nullable: true,
    transformer: { from: toNumber, to: (v: number | null) => v },
  })
  priceWan!: number | null;
  @Column('text', { array: true }) services!: string[];
  @Column('text', { array: true }) modes!: string[];
  @Column('text') region!: string;
  @Column('text') intellectualProperty!: string;
  @Column('jsonb') evidence!: EvidenceForm[];
  @Column('uuid', { array: true }) leadsTo!: string[];
  @Column('date', { nullable: true }) confirmedAt!: string | null;
  @Column('text', { array: true }) avoidOrganisations!: string[];
  @Column('jsonb') details!: CapabilityDetails;
  @Column('text') typedBy!: string;
  @Column('text', { nullable: true }) ownerConfirmedBy!: string | null;
  @Column('timestamptz', { nullable: true }) ownerConfirmedAt!: Date | null;
  @Column('int', { nullable: true }) ownerConfirmedVersion!: number | null;
  @Column('timestamptz', { nullable: true }) ownerObjectedAt!: Date | null;
  @Column('text') state!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) updatedAt!: Date;
}

function toNumber(value: string | null): number | null {
  return value === null ? null : Number(value);
}
