import type { InvitationState, MatchState } from '@jiqia/contracts/states';
import { audit, type Transaction } from '@jiqia/database';
import { type Actor, SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { InvitationRepository } from './invitation.repository.js';
import { MeetingHolders } from './meeting-holder.js';

/** States from which an invitation can still be revoked: nobody has answered it for good. */
export const OPEN_INVITATIONS: readonly InvitationState[] = [
  'QUEUED',
  'RELEASED',
  'AWAITING',
  'UNDELIVERED',
  'COUNTERED',
];

/** What follows when a pair comes to nothing. */
@Injectable()
export class PairEndings {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly meetings: MeetingHolders,
  ) {}

  /**
   * Revokes what is still open of the pair, gives back the slot that is held for it, ends its match, and shortlists the need's next alternate (which nobody
   * invites but an organiser). The caller holds the match's lock.
   * @param from states of the pair that this ends; by default those in which its invitations are not all answered
   */
  async end(
    tx: Transaction,
    actor: Actor,
    matchId: string,
    to: 'DECLINED' | 'LAPSED',
    reason: string,
    from: readonly MatchState[] = to === 'LAPSED' ? ['INVITED', 'SHORTLISTED'] : ['INVITED'],
  ): Promise<void> {
    for (const other of await this.invitations.listByMatch(tx, matchId)) {
      if (!OPEN_INVITATIONS.includes(other.state)) continue;
      await this.invitations.moveOne(tx, other.id, other.state, 'REVOKED', { reason });
      await audit(tx, {
        actor: SYSTEM.id,
        action: 'invitation.revoke',
        entity: 'invitation',
        entityId: other.id,
        reason,
      });
    }
    await this.meetings.releaseHeld(tx, matchId);
    const ended: string[] = [];
    for (const state of from)
      ended.push(...(await this.matches.move(tx, [matchId], state, to, reason)));
    if (ended.length === 0) return;
    await audit(tx, {
      actor: actor.id,
      action: `match.${to.toLowerCase()}`,
      entity: 'match',
      entityId: matchId,
      reason,
    });
    await this.matches.pullAlternate(tx, SYSTEM, matchId);
  }
}
