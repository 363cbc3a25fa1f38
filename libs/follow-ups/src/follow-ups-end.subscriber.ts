import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { FollowUpsService } from './follow-ups.service.js';

/** A pair is not pursued any more, or what came of it has come to its end. */
@Injectable()
export class FollowUpsEnd extends EventSubscriber<'follow-ups.end'> {
  override readonly name = 'follow-ups.end';

  constructor(private readonly followUps: FollowUpsService) {
    super();
  }

  override handle({ matchId }: SubscriberPayload<'follow-ups.end'>): Promise<void> {
    return this.followUps.finish(matchId);
  }
}
