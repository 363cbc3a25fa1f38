import type {
  ProgrammeEvidence,
  ProgrammePhase,
  ProgrammeReview,
  SessionKind,
} from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('programme_kind')
export class ProgrammeKindEntity {
  @PrimaryColumn('text') code!: string;
  @Column('text') nameZh!: string;
  @Column('text') nameEn!: string;
  @Column('jsonb') meets!: Readonly<Record<string, readonly string[]>>;
  @Column('text', { array: true }) phases!: ProgrammePhase[];
  @Column('text', { array: true }) sessionKinds!: SessionKind[];
  @Column('boolean') matching!: boolean;
  @Column('boolean') oneToOne!: boolean;
  @Column('text', { nullable: true }) review!: ProgrammeReview | null;
  @Column('text') evidence!: ProgrammeEvidence;
}

@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) aliases!: string[];
  @Column('text') kind!: string;
  @Column('boolean') requiresOwnerConfirmation!: boolean;
  @Column('int', { default: 1 }) lockVersion!: number;
}
