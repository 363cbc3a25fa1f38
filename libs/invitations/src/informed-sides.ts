import { Injectable } from '@nestjs/common';
import { type InformedSide, InvitationRepository } from './invitation.repository.js';

/** Who knows of a pair: was written to, was to be asked by telephone, or has answered. */
@Injectable()
export class InformedSides {
  constructor(private readonly invitations: InvitationRepository) {}

  list(matchId: string): Promise<InformedSide[]> {
    return this.invitations.listInformed(matchId);
  }
}
