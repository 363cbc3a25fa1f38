import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InvitationEndingsService } from './invitation-endings.service.js';
import { InvitationRepository } from './invitation.repository.js';

/** Released invitations whose mail is missing. */
@Injectable()
export class InvitationsSweep extends Sweep {
  override readonly name = 'invitations';

  constructor(
    private readonly work: SweptWork,
    private readonly invitations: InvitationRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.invitations.listUnsent(most);
    return this.work.again('invitation.send', ids, (invitationId) => ({ invitationId }));
  }
}

/** Invitations whose time to answer is over: these it ends itself. */
@Injectable()
export class ExpirySweep extends Sweep {
  override readonly name = 'expired';

  constructor(private readonly endings: InvitationEndingsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.endings.expireOverdue(SYSTEM, most);
  }
}
