import type { Transaction } from '@jiqia/database';
import { type OpenWork, PartHolder } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { InvitationRepository } from './invitation.repository.js';

/** Invitations that an edition leaves open. */
@Injectable()
export class InvitationsOpenHolder extends PartHolder {
  constructor(private readonly invitations: InvitationRepository) {
    super();
  }

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    const of = (states: Parameters<InvitationRepository['countIn']>[2]): Promise<number> =>
      this.invitations.countIn(tx, editionId, states);
    return [
      { code: 'INVITATIONS_UNSENT', count: await of(['QUEUED', 'RELEASED', 'UNDELIVERED']) },
      {
        code: 'INVITATIONS_UNANSWERED',
        count: await of(['AWAITING', 'COUNTERED', 'DELEGATED']),
      },
    ];
  }
}
