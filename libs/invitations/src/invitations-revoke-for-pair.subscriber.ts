import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationEndingsService } from './invitation-endings.service.js';

/** A pair was taken back before anybody was written to: its invitations do not wait any longer. */
@Injectable()
export class InvitationsRevokeForPair extends EventSubscriber<'invitations.revoke-for-pair'> {
  override readonly name = 'invitations.revoke-for-pair';

  constructor(private readonly endings: InvitationEndingsService) {
    super();
  }

  /** A second run finds nothing left. */
  override handle({ matchId }: SubscriberPayload<'invitations.revoke-for-pair'>): Promise<void> {
    return this.endings.revokeQueued(matchId);
  }
}
