import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { LetterPace } from './letter-pace.js';
import { ReminderRepository } from './reminder.repository.js';

/** Sends one reminder, unless there is an answer by then. At an hour at which nobody is written to it waits: the sweep asks again. */
@Injectable()
export class InvitationRemindHandler extends JobHandler<'invitation.remind'> {
  override readonly job = 'invitation.remind';

  constructor(
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly reminders: ReminderRepository,
    private readonly letters: InvitationLetters,
    private readonly sending: LetterSending,
    private readonly pace: LetterPace,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { deliveryId }: JobPayload<'invitation.remind'>,
    jobId: string,
  ): Promise<void> {
    const reminder = await this.deliveries.find(deliveryId);
    if (reminder?.state !== 'PENDING' && reminder?.state !== 'FAILED') return;
    const row = await this.invitations.get(reminder.invitationId);
    const { closed, waits } = await this.pace.look(row);
    if (waits !== null) return;
    const stopped = closed
      ? UNSENT_REASONS.EDITION_CLOSED.zh
      : isOver(row, this.clock.now())
        ? UNSENT_REASONS.NO_ANSWER_WANTED.zh
        : undefined;
    await this.sending.send({
      mail: await this.letters.remind(row, reminder.messageId),
      since: reminder.createdAt,
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_INVITE.zh,
      ...(stopped === undefined ? {} : { stopped }),
      claim: async (tx, seconds) =>
        stopped !== undefined || (await this.reminders.claim(tx, reminder.id, jobId, seconds)),
      failed: (tx, reason) =>
        this.deliveries.record(tx, reminder, 'FAILED', reason, this.clock.now()),
      settle: (tx, end, reason) =>
        this.deliveries.record(tx, reminder, end, reason, this.clock.now()),
    });
  }
}

const isOver = ({ state, expiresAt }: InvitationRow, now: Date): boolean =>
  state !== 'AWAITING' || (expiresAt !== null && expiresAt <= now);
