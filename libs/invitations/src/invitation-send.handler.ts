import { Clock } from '@jiqia/clock';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { audit, newId, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { LetterPace } from './letter-pace.js';

/**
 * Sends one released invitation. One that cannot be delivered is UNDELIVERED, so that organisers telephone; the delivery says
 * why. In an edition that is closed nobody is asked any more. A letter whose hour has not come waits on: the sweep asks for it again.
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
    private readonly pace: LetterPace,
  ) {
    super();
  }

  override async handle(
    { invitationId }: JobPayload<'invitation.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.invitations.get(invitationId);
    if (row.state !== 'RELEASED') return;
    const { closed, waits } = await this.pace.look(row);
    if (waits !== null) return this.pace.putOff(row, waits);
    const mail = await this.letters.write(row);
    const delivery = { id: newId(), invitationId, messageId: mail.messageId, sender: jobId };
    await this.sending.send({
      mail,
      since: row.sendNotBefore ?? row.releasedAt ?? new Date(0),
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_INVITE.zh,
      ...(closed ? { stopped: UNSENT_REASONS.EDITION_CLOSED.zh } : {}),
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
    const [state, stamps] =
      end === 'SENT'
        ? (['AWAITING', { sentAt: this.clock.now() }] as const)
        : (['UNDELIVERED', {}] as const);
    const awaits = await this.invitations.moveOne(tx, row.id, 'RELEASED', state, stamps);
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
