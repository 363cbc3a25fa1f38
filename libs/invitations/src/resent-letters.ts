import { Clock } from '@jiqia/clock';
import { INVITATION_STATES, UNANSWERED_STATES } from '@jiqia/contracts/states';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type EditionRow, slotsOf } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { answerBy } from './answer-time.js';
import { DeliveryRepository, type DeliveryRow } from './delivery.repository.js';
import { messageIdOf } from './invitation-letters.js';
import { InvitationWaveRepository } from './invitation-wave.repository.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';

/** How often a letter may be sent again. */
const MOST_AGAIN = 3;

/** Rows of letters that are sent again. */
@Injectable()
export class ResentLetters {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly queue: LetterQueueRepository,
    private readonly waves: InvitationWaveRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one more letter down, to be sent. One that could not be delivered is released again, with new time to answer.
   * @throws AppError INVITATION_NOT_SENT_AGAIN, INVITATION_EXPIRED, INVITATION_UNDER_WAY, INVITATION_SENT_OFTEN
   */
  async askAgain(tx: Transaction, row: InvitationRow, edition: EditionRow): Promise<void> {
    const now = this.clock.now();
    const [last] = await this.deliveries.listLatest([row.id], tx);
    const number = nextNumber(row, last, now);
    if (row.state === 'UNDELIVERED') {
      const wave = row.waveId === null ? null : await this.waves.get(row.waveId, tx);
      const expiresAt = answerBy(now, slotsOf(edition), wave?.answerMinutes);
      await this.queue.releaseAgain(tx, row.id, expiresAt);
    }
    const messageId = messageIdOf(row.id, number);
    await this.deliveries.add(tx, {
      id: newId(),
      invitationId: row.id,
      kind: 'INVITATION',
      number,
      messageId,
    });
  }
}

/** The number of the next letter. @throws AppError as `askAgain` */
export function nextNumber(
  { state, expiresAt }: Pick<InvitationRow, 'state' | 'expiresAt'>,
  last: Pick<DeliveryRow, 'number' | 'state'> | undefined,
  now: Date,
): number {
  if (state === 'RELEASED' || last?.state === 'PENDING' || last?.state === 'FAILED')
    throw new AppError({ code: 'INVITATION_UNDER_WAY' });
  if (!UNANSWERED_STATES.includes(state))
    throw new AppError({
      code: 'INVITATION_NOT_SENT_AGAIN',
      params: {
        state: { zh: INVITATION_STATES.labels[state], en: INVITATION_STATES.labelsEn[state] },
      },
    });
  if (state === 'AWAITING' && expiresAt !== null && expiresAt <= now)
    throw new AppError({ code: 'INVITATION_EXPIRED' });
  const number = (last?.number ?? 0) + 1;
  if (number > MOST_AGAIN + 1)
    throw new AppError({ code: 'INVITATION_SENT_OFTEN', params: { most: MOST_AGAIN } });
  return number;
}
