import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { FollowUpsService } from './follow-ups.service.js';

/** A pair has met and wants to go on. */
@Injectable()
export class FollowUpsBegin extends EventSubscriber<'follow-ups.begin'> {
  override readonly name = 'follow-ups.begin';

  constructor(private readonly followUps: FollowUpsService) {
    super();
  }

  override handle({ matchId }: SubscriberPayload<'follow-ups.begin'>): Promise<void> {
    return this.followUps.begin(matchId);
  }
}
