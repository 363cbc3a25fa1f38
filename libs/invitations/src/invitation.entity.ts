import type { DeliveryKind, Side } from '@jiqia/contracts/words';
import type { DeliveryState, InvitationState } from '@jiqia/contracts/states';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') editionId!: string;
  @Column('uuid') matchId!: string;
  /** Whose answer is asked: the enterprise's (`need`) or the expert's (`capability`). */
  @Column('text') side!: Side;
  @Column('uuid') organisationId!: string;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('text', { default: 'QUEUED' }) state!: InvitationState;
  @Column('text', { nullable: true }) tokenHash!: string | null;
  @Column('text', { default: '' }) answerReason!: string;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
  /** The wave that it waits for or went with. */
  @Column('uuid', { nullable: true }) waveId!: string | null;
  /** Its letter waits until then; null where it goes as soon as it is released. */
  @Column('timestamptz', { nullable: true }) sendNotBefore!: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** The invitation of the same side that this one came after: passed on, or asked anew. */
  @Column('uuid', { nullable: true }) follows!: string | null;
  /** What the organiser, or whoever passed it on, says to its recipient. */
  @Column('text', { default: '' }) note!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('delivery')
export class DeliveryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') invitationId!: string;
  @Column('text', { default: 'email' }) channel!: 'email' | 'sms';
  @Column('text', { default: 'INVITATION' }) kind!: DeliveryKind;
  /** Of its kind: 1 is the first letter, 2 the same sent again. */
  @Column('int', { default: 1 }) number!: number;
  @Column('text', { default: 'PENDING' }) state!: DeliveryState;
  @Column('text') messageId!: string;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('text', { default: '' }) lastError!: string;
  /** Status under which it came back, e.g. `5.1.1`; empty where it did not. */
  @Column('text', { default: '' }) bounced!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  /** When it was sent or given up. */
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  /** Job that is sending; no other job may send until `sending_until`. */
  @Column('text', { default: '' }) sender!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}
