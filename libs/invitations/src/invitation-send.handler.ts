import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { audit, newId, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/**
 * Sends one released invitation. When it cannot be delivered the invitation still awaits its answer, by telephone; the
 * delivery says why.
 */
@Injectable()
export class InvitationSendHandler extends JobHandler<'invitation.send'> {
  override readonly job = 'invitation.send';

  constructor(
    private readonly invitations: InvitationRepository,
    private readonly letters: InvitationLetters,
    private readonly sending: LetterSending,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { invitationId }: JobPayload<'invitation.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.invitations.get(invitationId);
    if (row.state !== 'RELEASED') return;
    const mail = await this.letters.write(row);
    const delivery = { id: newId(), invitationId, messageId: mail.messageId, sender: jobId };
    await this.sending.send({
      mail,
      since: row.releasedAt ?? new Date(0),
      withoutAddress: '没有邮箱，请电话邀约',
      claim: (tx, seconds) => this.invitations.claimDelivery(tx, delivery, seconds),
      failed: (tx, reason) => this.invitations.recordDelivery(tx, row.id, 'FAILED', reason),
      settle: (tx, end, reason) => this.settle(tx, row, end, reason),
    });
  }

  private async settle(
    tx: Transaction,
    row: InvitationRow,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    const awaits = await this.invitations.moveOne(tx, row.id, 'RELEASED', 'AWAITING', {
      sentAt: this.clock.now(),
    });
    await this.invitations.recordDelivery(tx, row.id, end, reason);
    await audit(tx, {
      actor: SYSTEM.id,
      action: end === 'SENT' ? 'invitation.send' : 'invitation.undeliverable',
      entity: 'invitation',
      entityId: row.id,
      reason,
    });
    // It was revoked while its mail was on the way: whoever reads the letter must hear of that too.
    if (!awaits && end === 'SENT') {
      await this.outbox.emit(tx, 'invitation.overtaken', {
        invitationId: row.id,
        matchId: row.matchId,
      });
    }
  }
}
