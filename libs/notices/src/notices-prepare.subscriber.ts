import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { NoticesService } from './notices.service.js';

/** A pair ended or a meeting was cancelled: those who knew of it are to hear of it. */
@Injectable()
export class NoticesPrepare extends EventSubscriber<'notices.prepare'> {
  override readonly name = 'notices.prepare';

  constructor(private readonly notices: NoticesService) {
    super();
  }

  override handle(heard: SubscriberPayload<'notices.prepare'>): Promise<void> {
    return heard.event === 'meeting.cancelled'
      ? this.notices.prepare(heard.matchId, heard.meetingId)
      : this.notices.prepare(heard.matchId);
  }
}
