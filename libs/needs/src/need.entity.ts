import type { Indicator, NeedDetails } from '@jiqia/contracts/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('need')
export class NeedEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text') rowHash!: string;
  @Column('uuid') organisationId!: string;
  @Column('uuid', { nullable: true }) contactId!: string | null;
  @Column('text') title!: string;
  @Column('text', { array: true }) kinds!: string[];
  @Column('text') problem!: string;
  @Column('text') keyTechnology!: string;
  @Column('jsonb') indicators!: Indicator[];
  @Column('text') goal!: string;
  @Column('text') basis!: string;
  @Column('text', { array: true }) keywords!: string[];
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('numeric', {
    nullable: true,
    transformer: { from: toNumber, to: (v: number | null) => v },
  })
  budgetWan!: number | null;
  @Column('text', { array: true }) cooperation!: string[];
  @Column('text') field!: string;
  @Column('text') industry!: string;
  @Column('text') cluster!: string;
  @Column('text') region!: string;
  @Column('boolean') secrecyDeclared!: boolean;
  @Column('boolean') anonymous!: boolean;
  @Column('jsonb') details!: NeedDetails;
  @Column({ type: 'uuid', array: true, insert: false, update: false }) backerIds!: string[];
  @Column('text') typedBy!: string;
  @Column('text', { nullable: true }) ownerConfirmedBy!: string | null;
  @Column('timestamptz', { nullable: true }) ownerConfirmedAt!: Date | null;
  @Column('int', { nullable: true }) ownerConfirmedVersion!: number | null;
  @Column('timestamptz', { nullable: true }) ownerObjectedAt!: Date | null;
  @Column('text') state!: string;
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('int', { default: 1 }) lockVersion!: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) updatedAt!: Date;
}

function toNumber(value: string | null): number | null {
  return value === null ? null : Number(value);
}
