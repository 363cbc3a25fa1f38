import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { type NewNotice, NoticeRepository } from './notice.repository.js';

/** Writes notices with their audit rows and asks that they are sent. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly outbox: Outbox,
  ) {}

  /** One that is there already is not written twice. */
  async write(tx: Transaction, rows: readonly NewNotice[]): Promise<void> {
    if (rows.length === 0) return;
    const made = await this.notices.insertMany(tx, rows);
    await audit(
      tx,
      made.map((entityId) => ({
        actor: SYSTEM.id,
        action: 'notice.prepare',
        entity: 'notice',
        entityId,
      })),
    );
    await this.outbox.enqueueAll(
      tx,
      'notice.send',
      made.map((noticeId) => ({ noticeId })),
    );
  }
}
