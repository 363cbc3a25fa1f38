import type { ProgrammePhase } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('edition')
export class EditionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') ref!: string;
  @Column('text') name!: string;
  @Column('uuid') programmeId!: string;
  @Column('text') timeZone!: string;
  @Column('text') venue!: string;
  @Column('date', { nullable: true }) asOf!: string | null;
  @Column('date', { nullable: true }) collectFrom!: string | null;
  @Column('date', { nullable: true }) collectUntil!: string | null;
  @Column('text') organiserName!: string;
  @Column('text') organiserEmail!: string;
  @Column('text') organiserPhone!: string;
  @Column('int') meetingsPerNeed!: number;
  @Column('int') meetingsPerExpert!: number;
  @Column('double precision') minimumScore!: number;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text') phase!: ProgrammePhase;
  @Column('int', { default: 1 }) lockVersion!: number;
}
