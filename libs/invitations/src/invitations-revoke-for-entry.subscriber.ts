import { entryOf, type SubscriberPayload } from '@jiqia/contracts/jobs';
import { MATCH_STATES, statesOf } from '@jiqia/contracts/states';
import { MatchesService } from '@jiqia/matching';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { InvitationEndingsService, WITHOUT_MEETING } from './invitation-endings.service.js';
import { InvitationRepository } from './invitation.repository.js';
import { OPEN_INVITATIONS } from './pair-endings.js';

/** A need or capability went away: nobody is asked about it any longer, in any edition that is open. */
@Injectable()
export class InvitationsRevokeForEntry extends EventSubscriber<'invitations.revoke-for-entry'> {
  override readonly name = 'invitations.revoke-for-entry';

  constructor(
    private readonly invitations: InvitationRepository,
    private readonly endings: InvitationEndingsService,
    private readonly matches: MatchesService,
  ) {
    super();
  }

  /** One pair a transaction, in the order of ids; a second run finds nothing left. */
  override async handle(heard: SubscriberPayload<'invitations.revoke-for-entry'>): Promise<void> {
    const { side, id } = entryOf(heard);
    const chosen = await this.matches.listOfEntry(side, id, WITHOUT_MEETING);
    // Invitations of a pair that was dropped wait until somebody releases them.
    const every = await this.matches.listOfEntry(side, id, statesOf(MATCH_STATES));
    const asked = await this.invitations.listMatchesWith(every, OPEN_INVITATIONS);
    for (const matchId of [...new Set([...chosen, ...asked])].sort())
      await this.endings.endForEntry(matchId);
  }
}
