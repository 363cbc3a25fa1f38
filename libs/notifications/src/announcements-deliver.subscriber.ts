import { Clock } from '@jiqia/clock';
import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { AnnouncementLetterRepository } from './announcement-letter.repository.js';
import { AnnouncementRepository } from './announcement.repository.js';
import { AudienceRepository } from './audience.repository.js';
import { Audiences } from './audiences.js';
import { NotificationRepository } from './notification.repository.js';

/** An announcement was published: its audience is told within the product, and by mail where that was chosen. */
@Injectable()
export class AnnouncementsDeliver extends EventSubscriber<'announcements.deliver'> {
  override readonly name = 'announcements.deliver';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly announcements: AnnouncementRepository,
    private readonly audiences: Audiences,
    private readonly seats: AudienceRepository,
    private readonly letters: AnnouncementLetterRepository,
    private readonly notifications: NotificationRepository,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle({
    announcementId,
  }: SubscriberPayload<'announcements.deliver'>): Promise<void> {
    const row = await this.announcements.get(announcementId);
    if (row.state !== 'PUBLISHED') return;
    const { editionId, audience, day, byMail } = row;
    const seats = await this.audiences.of(await this.editions.get(editionId), audience, day);
    const told = { kind: 'ANNOUNCEMENT', key: `announcement:${announcementId}` } as const;
    await this.transactions.run(async (tx) => {
      await this.notifications.insert(
        tx,
        seats.map((seat) => ({ ...seat, ...told, editionId, announcementId })),
      );
      if (!byMail) return;
      const persons = seats.flatMap(({ personId }) => personId ?? []);
      const unwilling = new Set(await this.seats.listUnwilling(tx, persons));
      const willing = seats.filter(({ personId }) => !unwilling.has(personId ?? ''));
      await this.letters.insert(tx, announcementId, willing, this.clock.now());
    });
  }
}
