import type { NoticeState } from '@jiqia/contracts/states';
import type { NoticeCause, NoticeKind, Side } from '@jiqia/contracts/words';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') matchId!: string;
  /** The meeting that is off; null when the pair had none. */
  @Column('uuid', { nullable: true }) meetingId!: string | null;
  /** Who is written to. */
  @Column('text') side!: Side;
  @Column('uuid') organisationId!: string;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('text') kind!: NoticeKind;
  /** How often the pair had come back before. */
  @Column('int', { default: 0 }) turn!: number;
  @Column('text') cause!: NoticeCause;
  @Column('text', { default: 'PENDING' }) state!: NoticeState;
  @Column('text') messageId!: string;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('text', { default: '' }) lastError!: string;
  /** Status under which it came back, e.g. `5.1.1`; empty where it did not. */
  @Column('text', { default: '' }) bounced!: string;
  /** Job that is sending; no other job may send until `sending_until`. */
  @Column('text', { default: '' }) sender!: string;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('int', { default: 1 }) lockVersion!: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) createdAt!: Date;
}
