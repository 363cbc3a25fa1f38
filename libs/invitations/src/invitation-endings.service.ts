import { Clock } from '@jiqia/clock';
import {
  INVITATION_STATES,
  type InvitationState,
  type MatchState,
  SHORTLISTED_STATES,
} from '@jiqia/contracts/states';
import type { PairReason } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { actingOn, type Actor, assertMove, authorise, authoriseOn, SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { MeetingHolders } from './meeting-holder.js';
import { PairEndings } from './pair-endings.js';

/** States of a chosen pair for which no meeting is set. */
export const WITHOUT_MEETING: readonly MatchState[] = ['SHORTLISTED', 'INVITED', 'MUTUAL'];

/** States in which the time to answer runs, or the time to see to what was answered. */
const RUNNING: readonly InvitationState[] = ['AWAITING', 'COUNTERED'];

/** Invitations that end without an answer: revoked by an organiser, or run out. */
@Injectable()
export class InvitationEndingsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly endings: PairEndings,
    private readonly clock: Clock,
    private readonly editions: EditionsService,
    private readonly meetings: MeetingHolders,
  ) {}

  /**
   * Takes an invitation back, and with it the pair: the other side's open invitation is revoked too, the match lapses.
   * @throws AppError ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE when it was answered or ended already.
   */
  async revoke(actor: Actor, id: string, reason = ''): Promise<InvitationRow> {
    const sent = await this.invitations.get(id);
    authoriseOn(actor, 'invitation.revoke', invitationResource(sent), 'INVITATION_NOT_FOUND');
    const { matchId, editionId } = sent;
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'REVOKE_INVITATIONS', 'organiser');
      await this.matches.lock(tx, matchId);
      const row = await this.invitations.get(id, tx);
      const resource = invitationResource(row);
      if (row.state === 'REVOKED') return;
      assertMove(INVITATION_STATES, row.state, 'REVOKED', actingOn(actor, resource));
      await this.invitations.moveOne(tx, id, row.state, 'REVOKED', { reason });
      await audit(tx, {
        actor: actor.id,
        action: 'invitation.revoke',
        entity: 'invitation',
        entityId: id,
        reason,
      });
      await this.endings.end(
        tx,
        SYSTEM,
        matchId,
        'LAPSED',
        reason || ('ORGANISER_REVOKED' satisfies PairReason),
      );
    });
    return this.invitations.get(id);
  }

  /**
   * Ends a pair whose need or capability is off, as long as it has no meeting: what is open of it is revoked, the match
   * lapses, the need's next alternate is shortlisted. Nothing happens while both stand, or stand again. It follows from
   * what happened to the entry; so without an actor. In an edition that is closed everything stays as it was.
   */
  async endForEntry(matchId: string): Promise<void> {
    const { editionId } = await this.matches.get(matchId);
    await this.transactions.run(async (tx) => {
      if (!(await this.editions.isOpen(tx, editionId))) return;
      await this.matches.lock(tx, matchId);
      const cause = await this.matches.causeOfEnd(tx, matchId);
      if (cause === null) return;
      await this.endings.end(tx, SYSTEM, matchId, 'LAPSED', cause, WITHOUT_MEETING);
    });
  }

  /**
   * Revokes what still waits to be released of a pair that was taken back. Nothing happens while the pair is chosen again.
   * It follows from what was decided on the pair; so without an actor.
   */
  async revokeQueued(matchId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.matches.lock(tx, matchId);
      const { state } = await this.matches.get(matchId, tx);
      if (SHORTLISTED_STATES.includes(state)) return;
      const reason: PairReason = 'NOT_SHORTLISTED';
      for (const { id, state: from } of await this.invitations.listByMatch(tx, matchId)) {
        if (from !== 'QUEUED') continue;
        await this.invitations.moveOne(tx, id, from, 'REVOKED', { reason });
        await audit(tx, {
          actor: SYSTEM.id,
          action: 'invitation.revoke',
          entity: 'invitation',
          entityId: id,
          reason,
        });
      }
      await this.meetings.releaseHeld(tx, matchId);
    });
  }

  /**
   * Ends what nobody answered in time, at most `limit` pairs a call, in editions that are open. Returns how many invitations expired.
   * @throws AppError ACTION_FORBIDDEN: only timers know what time it is
   */
  async expireOverdue(actor: Actor, limit = 200): Promise<number> {
    authorise(actor, 'invitation.expire', { kind: 'invitation' });
    const now = this.clock.now();
    let expired = 0;
    for (const matchId of await this.invitations.listOverdueMatches(now, limit))
      expired += await this.expirePair(actor, matchId, now);
    return expired;
  }

  private expirePair(actor: Actor, matchId: string, now: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const { editionId } = await this.matches.get(matchId);
      if (!(await this.editions.isOpen(tx, editionId))) return 0;
      await this.matches.lock(tx, matchId);
      const rows = await this.invitations.listByMatch(tx, matchId);
      const overdue = rows.filter(
        (row) => RUNNING.includes(row.state) && row.expiresAt !== null && row.expiresAt < now,
      );
      for (const row of overdue) {
        assertMove(INVITATION_STATES, row.state, 'EXPIRED', actor);
        await this.invitations.moveOne(tx, row.id, row.state, 'EXPIRED');
      }
      await audit(
        tx,
        overdue.map((row) => ({
          actor: actor.id,
          action: 'invitation.expire',
          entity: 'invitation',
          entityId: row.id,
        })),
      );
      if (overdue.length > 0)
        await this.endings.end(tx, actor, matchId, 'LAPSED', 'ANSWER_MISSING' satisfies PairReason);
      return overdue.length;
    });
  }
}
