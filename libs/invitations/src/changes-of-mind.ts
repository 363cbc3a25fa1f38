import type { MatchState } from '@jiqia/contracts/states';
import type { DeclineReason } from '@jiqia/contracts/words';
import { audit, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, SYSTEM } from '@jiqia/identity';
import { MatchesService, PairReturnsService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { MeetingHolders } from './meeting-holder.js';
import { PairEndings } from './pair-endings.js';

/** States of a pair that one of its sides may still step back from. */
const GOING_ON: readonly MatchState[] = ['INVITED', 'MUTUAL', 'MEETING_SET'];

/** What follows for the pair when a recipient answers otherwise than before. The caller holds the pair. */
@Injectable()
export class ChangesOfMind {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly returns: PairReturnsService,
    private readonly endings: PairEndings,
    private readonly meetings: MeetingHolders,
  ) {}

  /** @throws AppError ANSWER_STANDS when the pair has met or has come to its end otherwise */
  async assertGoesOn(tx: Transaction, matchId: string): Promise<void> {
    const { state } = await this.matches.get(matchId, tx);
    if (!GOING_ON.includes(state)) throw new AppError({ code: 'ANSWER_STANDS' });
  }

  /** A yes became a no: the meeting is called off, the pair ends, the need's next alternate is shortlisted. */
  async stepBack(
    tx: Transaction,
    actor: Actor,
    matchId: string,
    reason: DeclineReason,
  ): Promise<void> {
    await this.meetings.callOff(tx, matchId, reason);
    await this.endings.end(tx, actor, matchId, 'DECLINED', reason, ['INVITED', 'MUTUAL']);
  }

  /**
   * A no became a yes: the pair goes on where it can. The other side, if its invitation had been revoked unanswered, gets another that
   * waits for an organiser to release it. False where the place of the pair is taken, or the other side does not want it either.
   * @throws AppError ANSWER_STANDS when the pair did not end by a no
   */
  async comeBack(tx: Transaction, row: InvitationRow): Promise<boolean> {
    const { state } = await this.matches.get(row.matchId, tx);
    if (state !== 'DECLINED') throw new AppError({ code: 'ANSWER_STANDS' });
    const rows = await this.invitations.listByMatch(tx, row.matchId);
    const other = rows.findLast(({ side }) => side !== row.side);
    if (other?.state !== 'ACCEPTED' && other?.state !== 'REVOKED') return false;
    if (!(await this.returns.comeBack(tx, row.matchId))) return false;
    if (other.state === 'REVOKED') await this.askAgain(tx, other);
    return true;
  }

  private async askAgain(tx: Transaction, before: InvitationRow): Promise<void> {
    const { editionId, matchId, side, organisationId, personId } = before;
    const again = { id: newId(), editionId, matchId, side, organisationId, personId };
    const made = await this.invitations.insertMany(tx, [again]);
    await audit(
      tx,
      made.map((entityId) => ({
        actor: SYSTEM.id,
        action: 'invitation.prepare',
        entity: 'invitation',
        entityId,
      })),
    );
  }
}
