import type { MeetingState, TimetableState } from '@jiqia/contracts/states';
import type { MeetingMode, MeetingResult } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TimetableLeftOut, TimetableNote, TimetableProgress } from './meeting.types.js';

@Entity('timetable')
export class TimetableEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('text', { default: 'QUEUED' }) state!: TimetableState;
  @Column('int') seed!: number;
  @Column('int') timeLimitMs!: number;
  @Column('jsonb', { default: {} }) progress!: TimetableProgress | Record<string, never>;
  @Column('text', { default: 'unknown' }) status!: string;
  @Column('int', { nullable: true }) breaks!: number | null;
  @Column('int', { nullable: true }) lowerBound!: number | null;
  @Column('int', { nullable: true }) violations!: number | null;
  @Column('jsonb', { default: [] }) leftOut!: TimetableLeftOut[];
  @Column('jsonb', { default: [] }) notes!: TimetableNote[];
  @Column('text', { default: '' }) inputHash!: string;
  @Column('text', { default: '' }) error!: string;
  @Column('text') requestedBy!: string;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}

@Entity('meeting')
export class MeetingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') matchId!: string;
  /** Null for one that came of a slot held for invitations, and for what took its place. */
  @Column('uuid', { nullable: true }) timetableId!: string | null;
  @Column('text') sessionRef!: string;
  @Column('int') slotIndex!: number;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') place!: string;
  @Column('text') mode!: MeetingMode;
  @Column('text') state!: MeetingState;
  @Column('text', { nullable: true }) result!: MeetingResult | null;
  @Column('text', { default: '' }) recordNote!: string;
  /** It is not moved, swapped or taken out of the timetable. */
  @Column('boolean', { default: false }) locked!: boolean;
  @Column('int', { default: 1 }) lockVersion!: number;
}
