import { Clock } from '@jiqia/clock';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { newId, TransactionRunner } from '@jiqia/database';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository, type DeliveryRow } from './delivery.repository.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterPace } from './letter-pace.js';
import { LettersTogether } from './letters-together.js';

/**
 * Sends one released invitation. One that cannot be delivered goes by short message where the edition has it so, else it is UNDELIVERED, so
 * that organisers telephone; the delivery says why. In an edition that is closed nobody is asked any more. A letter whose hour has not come waits on: the sweep asks for it again.
 */
@Injectable()
export class InvitationSendHandler extends JobHandler<'invitation.send'> {
  override readonly job = 'invitation.send';

  constructor(
    private readonly letters: LettersTogether,
    private readonly deliveries: DeliveryRepository,
    private readonly sending: LetterSending,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    private readonly pace: LetterPace,
  ) {
    super();
  }

  override async handle(
    { invitationId }: JobPayload<'invitation.send'>,
    jobId: string,
  ): Promise<void> {
    const letter = await this.letters.read(invitationId);
    if (letter === null) return;
    const { row, last, mail, closed, waits, number } = letter;
    if (waits !== null) return this.pace.putOff(row, waits);
    if (mail === null) return;
    const key = { invitationId, kind: 'INVITATION', number } as const;
    const claim = { ...key, id: newId(), messageId: mail.messageId, sender: jobId };
    await this.sending.sendSharing({
      mail,
      since: since(row, last),
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_INVITE.zh,
      ...(closed ? { stopped: UNSENT_REASONS.EDITION_CLOSED.zh } : {}),
      claim: (seconds) => this.letters.claim(claim, seconds),
      failed: (reason) =>
        this.transactions.run((tx) =>
          this.deliveries.record(tx, key, 'FAILED', reason, this.clock.now()),
        ),
      settle: (end, reason) => this.letters.settle({ row, key, end, reason, closed }),
    });
  }
}

/** Since when the letter has been on its way. */
const since = (row: InvitationRow, last: DeliveryRow | undefined): Date =>
  (last !== undefined && last.number > 1 ? last.createdAt : null) ??
  row.sendNotBefore ??
  row.releasedAt ??
  new Date(0);
