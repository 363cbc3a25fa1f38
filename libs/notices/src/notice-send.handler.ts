import { Clock } from '@jiqia/clock';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { NoticeLetters } from './notice-letters.js';
import { NoticeRepository } from './notice.repository.js';

/** Sends one notice. One that cannot be delivered is DEAD with its reason, so that organisers phone. */
@Injectable()
export class NoticeSendHandler extends JobHandler<'notice.send'> {
  override readonly job = 'notice.send';

  constructor(
    private readonly notices: NoticeRepository,
    private readonly letters: NoticeLetters,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle({ noticeId }: JobPayload<'notice.send'>, jobId: string): Promise<void> {
    const row = await this.notices.get(noticeId);
    if (row.state !== 'PENDING') return;
    await this.sending.send({
      mail: await this.letters.write(row),
      since: row.createdAt,
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_TELL.zh,
      claim: (tx, seconds) => this.notices.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.notices.record(tx, row.id, 'PENDING', reason),
      settle: (tx, end, reason) => this.settle(tx, row.id, end, reason),
    });
  }

  private async settle(
    tx: Transaction,
    id: string,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    await this.notices.record(tx, id, end, reason, end === 'SENT' ? this.clock.now() : null);
    await audit(tx, {
      actor: SYSTEM.id,
      action: end === 'SENT' ? 'notice.send' : 'notice.undeliverable',
      entity: 'notice',
      entityId: id,
      reason,
    });
  }
}
