import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { SIDES } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { MeetingsService, ReleasesService } from '@jiqia/meetings';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';

/** A meeting was cancelled: both sides are told, if they had been told of it. */
@Injectable()
export class TellCancelled extends EventSubscriber<'notifications.tell-cancelled'> {
  override readonly name = 'notifications.tell-cancelled';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly meetings: MeetingsService,
    private readonly releases: ReleasesService,
    private readonly notifications: NotificationRepository,
  ) {
    super();
  }

  override async handle({
    meetingId,
    matchId,
  }: SubscriberPayload<'notifications.tell-cancelled'>): Promise<void> {
    const known = await this.releases.findLast(meetingId);
    if (known === null) return;
    const { editionId } = await this.meetings.get(meetingId);
    const key = `cancelled:${meetingId}`;
    const rows = SIDES.map((side) => ({
      ...known[side],
      kind: 'MEETING_CANCELLED' as const,
      key,
      editionId,
      matchId,
      meetingId,
    }));
    await this.transactions.run((tx) => this.notifications.insert(tx, rows));
  }
}
