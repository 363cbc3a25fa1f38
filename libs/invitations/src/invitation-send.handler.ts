import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { SYSTEM } from '@jiqia/identity';
import { Mailer } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** Longer than a mailer takes at most. */
const SENDING_SECONDS = 60;
/** A letter that could not be sent for a day is given up: people must hear of it while there is time to phone. */
const GIVE_UP_MS = 24 * 3600 * 1000;

/**
 * Sends one released invitation. One job at a time sends it, and its Message-ID is fixed, so that a second sending
 * after a crash is recognisable as the same mail. When it cannot be delivered the invitation still awaits its answer,
 * by telephone; the delivery says why.
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

  override async handle(
    { invitationId }: JobPayload<'invitation.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.invitations.get(invitationId);
    if (row.state !== 'RELEASED') return;
    const letter = await this.letters.write(row);
    const delivery = { id: newId(), invitationId, messageId: letter.messageId, sender: jobId };
    const mine = await this.transactions.run((tx) =>
      this.invitations.claimDelivery(tx, delivery, SENDING_SECONDS),
    );
    if (!mine) return;
    if (letter.to.address === '') return this.settle(row, 'DEAD', '没有邮箱，请电话邀约');
    try {
      await this.mailer.send(letter);
    } catch (error) {
      await this.failed(row, error);
      return;
    }
    await this.settle(row, 'SENT', '');
  }

  /** @throws what the mailer threw when another try may help */
  private async failed(row: InvitationRow, error: unknown): Promise<void> {
    const words = isAppError(error) ? error.message : String(error);
    const refused = isAppError(error) && !error.retryable;
    const since = this.clock.now().getTime() - (row.releasedAt?.getTime() ?? 0);
    if (refused || since > GIVE_UP_MS) return this.settle(row, 'DEAD', words);
    await this.transactions.run((tx) =>
      this.invitations.recordDelivery(tx, row.id, 'FAILED', words),
    );
    throw error;
  }

  private async settle(row: InvitationRow, end: 'SENT' | 'DEAD', reason: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      // False when the invitation was revoked while its mail was on the way; the delivery is told all the same.
      await this.invitations.moveOne(tx, row.id, 'RELEASED', 'AWAITING', {
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
    });
  }
}
