import type { Side } from '@jiqia/contracts/words';
import type { EditionForm } from '@jiqia/contracts/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('edition')
export class EditionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') ref!: string;
  @Column('text') name!: string;
  @Column('uuid') programmeId!: string;
  @Column('jsonb') form!: EditionForm;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('int', { default: 1 }) lockVersion!: number;
}

/** A need or a capability that takes part in an edition. */
@Entity('edition_entry')
export class EditionEntryEntity {
  @PrimaryColumn('uuid') editionId!: string;
  @PrimaryColumn('text') side!: Side;
  @PrimaryColumn('uuid') entryId!: string;
}
