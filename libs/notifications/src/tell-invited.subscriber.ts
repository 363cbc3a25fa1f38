import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { InvitationsService } from '@jiqia/invitations';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';

/** An invitation has gone out: whoever speaks for the side that is asked is told. */
@Injectable()
export class TellInvited extends EventSubscriber<'notifications.tell-invited'> {
  override readonly name = 'notifications.tell-invited';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationsService,
    private readonly notifications: NotificationRepository,
  ) {
    super();
  }

  override async handle({
    invitationId,
  }: SubscriberPayload<'notifications.tell-invited'>): Promise<void> {
    const row = await this.invitations.get(invitationId);
    if (row.state !== 'AWAITING') return;
    const { editionId, matchId, organisationId, personId } = row;
    const told = {
      kind: 'INVITATION_AWAITING',
      key: `invitation:${invitationId}`,
      editionId,
      matchId,
      organisationId,
      personId,
      invitationId,
    } as const;
    await this.transactions.run((tx) => this.notifications.insert(tx, [told]));
  }
}
