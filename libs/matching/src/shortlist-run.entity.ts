import type { ShortlistRunState } from '@jiqia/contracts/states';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('shortlist_run')
export class ShortlistRunEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('text', { default: 'QUEUED' }) state!: ShortlistRunState;
  /** Pairs taken in. */
  @Column('int', { default: 0 }) shortlisted!: number;
  @Column('text', { default: '' }) error!: string;
  @Column('text') requestedBy!: string;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
