import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { SYSTEM } from '@jiqia/identity';
import { Mailer } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRepository } from './invitation.repository.js';

/**
 * Sends one released invitation. The mail's Message-ID is fixed by the invitation, so a second sending after a crash
 * is recognisable as the same mail; the state moves on only after the mail server took it.
 */
@Injectable()
export class InvitationSendHandler extends JobHandler<'invitation.send'> {
  override readonly job = 'invitation.send';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly letters: InvitationLetters,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle({ invitationId }: JobPayload<'invitation.send'>): Promise<void> {
    const row = await this.invitations.get(invitationId);
    if (row.state !== 'RELEASED') return;
    const letter = await this.letters.write(row);
    await this.transactions.run((tx) =>
      this.invitations.insertDelivery(tx, {
        id: newId(),
        invitationId,
        messageId: letter.messageId,
      }),
    );
    try {
      if (letter.to.address !== '') await this.mailer.send(letter);
    } catch (error) {
      const dead = isAppError(error) && !error.retryable;
      await this.transactions.run((tx) =>
        this.invitations.recordDelivery(tx, invitationId, dead ? 'DEAD' : 'FAILED', String(error)),
      );
      throw error;
    }
    await this.transactions.run(async (tx) => {
      if (
        !(await this.invitations.moveOne(tx, invitationId, 'RELEASED', 'AWAITING', {
          sentAt: this.clock.now(),
        }))
      )
        return;
      if (letter.to.address !== '') await this.invitations.recordDelivery(tx, invitationId, 'SENT');
      else await this.invitations.recordDelivery(tx, invitationId, 'DEAD', '没有邮箱，请电话邀约');
      await audit(tx, {
        actor: SYSTEM.id,
        action: 'invitation.send',
        entity: 'invitation',
        entityId: invitationId,
      });
    });
  }
}
