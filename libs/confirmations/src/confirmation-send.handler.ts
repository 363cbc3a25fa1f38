import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { ConfirmationLetters } from './confirmation-letters.js';
import { askingOf } from './confirmations.service.js';
import { ConfirmedEntries } from './confirmed-entries.js';
import {
  OwnerConfirmationRepository,
  type OwnerConfirmationRow,
} from './owner-confirmation.repository.js';
import { renewalOf } from './renewal-askings.js';

/** Sends the letter of one confirmation; one that cannot be delivered is given up with its reason. */
@Injectable()
export class ConfirmationSendHandler extends JobHandler<'confirmation.send'> {
  override readonly job = 'confirmation.send';

  constructor(
    private readonly confirmations: OwnerConfirmationRepository,
    private readonly entries: ConfirmedEntries,
    private readonly letters: ConfirmationLetters,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { confirmationId }: JobPayload<'confirmation.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.confirmations.find(confirmationId);
    if (!row || row.sentAt !== null || row.givenUpAt !== null) return;
    const over = askingOf(row, this.clock.now()) !== 'WAITING' || (await this.hasMovedOn(row));
    await this.sending.send({
      mail: await this.letters.write(row),
      since: row.createdAt,
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_CONFIRM.zh,
      ...(over ? { stopped: UNSENT_REASONS.LINK_OVER.zh } : {}),
      claim: (tx, seconds) => this.confirmations.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.confirmations.failed(tx, row.id, reason),
      settle: (tx, end, reason) => this.settle(tx, row.id, end, reason),
    });
  }

  /** A need that is not published any more, or was renewed, is asked about no more. */
  private async hasMovedOn(row: OwnerConfirmationRow): Promise<boolean> {
    if (row.lastDay === null) return false;
    return renewalOf(row, await this.entries.get(row.side, row.entryId)) === null;
  }

  private async settle(
    tx: Transaction,
    id: string,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    await this.confirmations.settle(tx, id, end, reason, this.clock.now());
    await audit(tx, {
      actor: SYSTEM.id,
      action: end === 'SENT' ? 'confirmation.send' : 'confirmation.undeliverable',
      entity: 'owner_confirmation',
      entityId: id,
      reason,
    });
  }
}
