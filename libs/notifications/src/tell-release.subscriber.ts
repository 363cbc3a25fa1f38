import { toldOf } from '@jiqia/agendas';
import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { ReleasesService } from '@jiqia/meetings';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { type NewNotification, NotificationRepository } from './notification.repository.js';

/** A timetable was released: those whose meetings have changed are told, as they are by mail. */
@Injectable()
export class TellRelease extends EventSubscriber<'notifications.tell-release'> {
  override readonly name = 'notifications.tell-release';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly releases: ReleasesService,
    private readonly notifications: NotificationRepository,
  ) {
    super();
  }

  override async handle({
    releaseId,
  }: SubscriberPayload<'notifications.tell-release'>): Promise<void> {
    const { editionId, version } = await this.releases.get(releaseId);
    const everybody = toldOf(
      await this.releases.listMeetings(editionId, version - 1),
      await this.releases.listMeetings(editionId, version),
    );
    const rows = everybody.flatMap(({ organisationId, personId, changed, gone }) => {
      const seat = { editionId, organisationId, personId };
      return [
        ...changed.map(({ meeting, before }): NewNotification => ({
          ...seat,
          kind: before === null ? 'MEETING_SET' : 'MEETING_MOVED',
          key: `release:${releaseId}:${meeting.meetingId}`,
          matchId: meeting.matchId,
          meetingId: meeting.meetingId,
        })),
        ...gone.map(({ meeting, relieved }): NewNotification => ({
          ...seat,
          kind: relieved ? 'MEETING_RELIEVED' : 'MEETING_CANCELLED',
          key: relieved
            ? `release:${releaseId}:${meeting.meetingId}`
            : `cancelled:${meeting.meetingId}`,
          matchId: meeting.matchId,
          meetingId: meeting.meetingId,
        })),
      ];
    });
    await this.transactions.run((tx) => this.notifications.insert(tx, rows));
  }
}
