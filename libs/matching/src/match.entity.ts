import type { MatchingWeights } from '@jiqia/contracts/rulebook';
import type { CodedPart } from '@jiqia/contracts/report';
import type { MatchRunState, MatchState } from '@jiqia/contracts/states';
import type { PairSource, VetoReason } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MatchReason } from './match.types.js';

@Entity('match_run')
export class MatchRunEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('text', { default: 'QUEUED' }) state!: MatchRunState;
  @Column('int', { default: 0 }) total!: number;
  @Column('int', { default: 0 }) done!: number;
  @Column('text', { default: '' }) scorerVersion!: string;
  @Column('text', { default: '' }) inputHash!: string;
  @Column('jsonb', { nullable: true }) weights!: MatchingWeights | null;
  @Column('text', { nullable: true }) weightsKey!: string | null;
  @Column('int', { nullable: true }) weightsVersion!: number | null;
  @Column('int', { nullable: true }) dictionaryVersion!: number | null;
  @Column('text', { default: '' }) error!: string;
  @Column('int', { nullable: true }) pairs!: number | null;
  @Column('text') requestedBy!: string;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) restoredAt!: Date | null;
}

@Entity('match')
export class MatchEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid', { nullable: true }) matchRunId!: string | null;
  @Column('uuid') needId!: string;
  @Column('uuid') capabilityId!: string;
  @Column('int') needVersion!: number;
  @Column('int') capabilityVersion!: number;
  @Column('int') rank!: number;
  @Column('numeric', { transformer: { from: Number, to: (v: number) => v } }) score!: number;
  @Column('int') level!: number;
  @Column('jsonb') parts!: CodedPart[];
  @Column('jsonb') reasons!: MatchReason[];
  @Column('jsonb') against!: MatchReason[];
  @Column('text', { array: true }) gaps!: string[];
  @Column('text', { nullable: true }) vetoReason!: VetoReason | null;
  @Column('text') state!: MatchState;
  @Column('text', { default: '' }) stateReason!: string;
  @Column('text', { default: 'RUN' }) source!: PairSource;
  @Column('int', { nullable: true }) handRank!: number | null;
  @Column('boolean', { default: false }) pinned!: boolean;
  @Column('int', { default: 1 }) lockVersion!: number;
}
