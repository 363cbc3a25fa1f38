import { TransactionRunner } from '@jiqia/database';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AnnouncementLetterRepository } from './announcement-letter.repository.js';
import { NotificationRepository } from './notification.repository.js';

/** Deletes what nobody looks for any more. */
@Injectable()
export class NotificationsSweep extends Sweep {
  override readonly name = 'notifications';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly notifications: NotificationRepository,
  ) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.transactions.run((tx) => this.notifications.forget(tx, most));
  }
}

/** Letters with announcements that were lost on their way. */
@Injectable()
export class AnnouncementLettersSweep extends Sweep {
  override readonly name = 'announcementLetters';

  constructor(
    private readonly work: SweptWork,
    private readonly letters: AnnouncementLetterRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const lost = await this.letters.listUnsent(most);
    return this.work.again('announcement-letter.send', lost, (letterId) => ({ letterId }));
  }
}
