import type { ClaimState, OutcomeStage } from '@jiqia/contracts/states';
import type { ContractType, OutcomeKind } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('outcome')
export class OutcomeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') needId!: string;
  @Column('uuid') capabilityId!: string;
  @Column('text', { default: 'INTENT' }) stage!: OutcomeStage;
  @Column('text', { default: 'CLAIMED' }) claimState!: ClaimState;
  /** The stage that was verified last; the database keeps it with the amounts of that moment. */
  @Column({ type: 'text', nullable: true, insert: false, update: false })
  verifiedStage!: OutcomeStage | null;
  @Column('text', { default: 'CONTRACT' }) kind!: OutcomeKind;
  @Column('text', { nullable: true }) contractType!: ContractType | null;
  @Column('numeric', { nullable: true, transformer: amount() }) intentWan!: number | null;
  @Column('numeric', { nullable: true, transformer: amount() }) contractWan!: number | null;
  @Column('numeric', { nullable: true, transformer: amount() }) receivedWan!: number | null;
  @Column('numeric', { nullable: true, transformer: amount() }) outputWan!: number | null;
  @Column('date', { nullable: true }) signedAt!: string | null;
  @Column('text', { default: '' }) projectName!: string;
  @Column('text', { nullable: true }) registrationNo!: string | null;
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('text', { default: '' }) note!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

function amount(): {
  from: (value: string | null) => number | null;
  to: (value: number | null) => number | null;
} {
  return { from: (value) => (value === null ? null : Number(value)), to: (value) => value };
}
