import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MoveNotices } from './move-notices.service.js';

/** Another time was asked for, or that came to its end: those whom it concerns are to hear of it. */
@Injectable()
export class NoticesTellOfMove extends EventSubscriber<'notices.tell-of-move'> {
  override readonly name = 'notices.tell-of-move';

  constructor(private readonly notices: MoveNotices) {
    super();
  }

  override handle({
    event,
    moveRequestId,
  }: SubscriberPayload<'notices.tell-of-move'>): Promise<void> {
    return event === 'move.asked'
      ? this.notices.asked(moveRequestId)
      : this.notices.ended(moveRequestId);
  }
}
