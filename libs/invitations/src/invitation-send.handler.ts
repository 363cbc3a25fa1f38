import { Clock } from '@jiqia/clock';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { newId, type Transaction } from '@jiqia/database';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository, type DeliveryRow, type LetterKey } from './delivery.repository.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationOut } from './invitation-out.js';
import { InvitationTexts } from './invitation-texts.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { LetterPace } from './letter-pace.js';

/**
 * Sends one released invitation. One that cannot be delivered goes by short message where the edition has it so, else it is UNDELIVERED, so
 * that organisers telephone; the delivery says why. In an edition that is closed nobody is asked any more. A letter whose hour has not come waits on: the sweep asks for it again.
 */
@Injectable()
export class InvitationSendHandler extends JobHandler<'invitation.send'> {
  override readonly job = 'invitation.send';

  constructor(
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly letters: InvitationLetters,
    private readonly sending: LetterSending,
    private readonly out: InvitationOut,
    private readonly texts: InvitationTexts,
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
    const [last] = await this.deliveries.listLatest([invitationId]);
    if (!isWanted(row, last)) return;
    const key = { invitationId, kind: 'INVITATION', number: last?.number ?? 1 } as const;
    const { closed, waits } = await this.pace.look(row);
    // One that is sent again was asked for now, mostly on the telephone.
    if (waits !== null && key.number === 1) return this.pace.putOff(row, waits);
    const mail = await this.letters.write(row, key.number);
    const delivery = { ...key, id: newId(), messageId: mail.messageId, sender: jobId };
    await this.sending.send({
      mail,
      since: since(row, last),
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_INVITE.zh,
      ...(closed ? { stopped: UNSENT_REASONS.EDITION_CLOSED.zh } : {}),
      claim: (tx, seconds) => this.deliveries.claim(tx, delivery, seconds),
      failed: (tx, reason) => this.deliveries.record(tx, key, 'FAILED', reason, this.clock.now()),
      settle: (tx, end, reason) => this.settle(tx, row, key, { end, reason, closed }),
    });
  }

  private async settle(
    tx: Transaction,
    row: InvitationRow,
    key: LetterKey,
    { end, reason, closed }: { end: 'SENT' | 'DEAD'; reason: string; closed: boolean },
  ): Promise<void> {
    await this.deliveries.record(tx, key, end, reason, this.clock.now());
    // What cannot arrive by mail goes on by short message, where there is one.
    if (end === 'DEAD' && !closed && (await this.texts.instead(tx, row))) return;
    await this.out.settle(tx, row, end, reason);
  }
}

/** A released one; or one that awaits an answer and is to be sent again. */
const isWanted = ({ state }: InvitationRow, last: DeliveryRow | undefined): boolean =>
  state === 'RELEASED' ||
  (state === 'AWAITING' && (last?.state === 'PENDING' || last?.state === 'FAILED'));

/** Since when the letter has been on its way. */
const since = (row: InvitationRow, last: DeliveryRow | undefined): Date =>
  (last !== undefined && last.number > 1 ? last.createdAt : null) ??
  row.sendNotBefore ??
  row.releasedAt ??
  new Date(0);
