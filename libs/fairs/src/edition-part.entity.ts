import type { FormRule, PlaceKind, Side, UnresolvedCause } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time of day as HH:MM; PostgreSQL adds seconds. */
const clock = {
  to: (value: string): string => value,
  from: (value: string): string => value.slice(0, 5),
};

@Entity('edition_session')
export class EditionSessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('text') ref!: string;
  @Column('text') name!: string;
  @Column('date') date!: string;
  @Column('time', { name: 'from_time', transformer: clock }) from!: string;
  @Column('time', { name: 'until_time', transformer: clock }) until!: string;
  @Column('int') slotMinutes!: number;
  @Column('int') breakMinutes!: number;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('edition_place')
class EditionPlaceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') sessionId!: string;
  @Column('text') kind!: PlaceKind;
  @Column('int') number!: number;
  @Column('text') label!: string;
  /** Where the video room is entered; empty where it has no address of its own. */
  @Column('text', { default: '' }) link!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

/** Of an organisation or of a person, never of both. */
@Entity('edition_unavailability')
class EditionUnavailabilityEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') reason!: string;
  /** Who has said it for themselves, or for somebody they may act for; null where the organiser entered it. */
  @Column('text', { nullable: true }) saidBy!: string | null;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('edition_conflict')
class EditionConflictEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') needId!: string;
  @Column('uuid') capabilityId!: string;
  @Column('text') reason!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('edition_pin')
class EditionPinEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') needId!: string;
  @Column('uuid') capabilityId!: string;
  @Column('uuid') sessionId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('edition_precedence')
class EditionPrecedenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') beforeNeedId!: string;
  @Column('uuid') beforeCapabilityId!: string;
  @Column('uuid') afterNeedId!: string;
  @Column('uuid') afterCapabilityId!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

/** A need or a capability that takes part in an edition. */
@Entity('edition_entry')
export class EditionEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('text') side!: Side;
  @Column('uuid') entryId!: string;
  @Column('timestamptz', { default: () => 'now()' }) enteredAt!: Date;
  @Column('int', { default: 1 }) lockVersion!: number;
}

/** An entry of a form of before there were rows that no row could be made of. */
@Entity('edition_part_unresolved')
class EditionUnresolvedEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  /** The list of the form that it stood in. */
  @Column('text') part!: FormRule;
  @Column('jsonb') entry!: Readonly<Record<string, unknown>>;
  @Column('text') cause!: UnresolvedCause;
  @Column('int', { default: 1 }) lockVersion!: number;
}

/** The tables of the parts. */
export const PART_ENTITIES = {
  session: EditionSessionEntity,
  place: EditionPlaceEntity,
  unavailability: EditionUnavailabilityEntity,
  conflict: EditionConflictEntity,
  pin: EditionPinEntity,
  precedence: EditionPrecedenceEntity,
  participation: EditionEntryEntity,
  unresolved: EditionUnresolvedEntity,
} as const;
