import type { AnswerOnBehalf, CounterForm } from '@jiqia/contracts/http';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { audit, TransactionRunner } from '@jiqia/database';
import type { PairReason } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { actingOn, type Actor, assertMove, authoriseOn } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { AnswerDoor } from './answer-door.js';
import { SucceedingInvitations } from './succeeding-invitations.js';
import {
  InvitationFollowingRepository,
  type WishedTime,
} from './invitation-following.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { invitationResource } from './invitation.resource.js';
import { MeetingHolders } from './meeting-holder.js';
import { wishedTimes } from './wished-times.js';

/** Recipients who would come at another time, and what the organiser makes of it. */
@Injectable()
export class OtherTimesService {
  constructor(
    private readonly door: AnswerDoor,
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly following: InvitationFollowingRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly succeeding: SucceedingInvitations,
    private readonly meetings: MeetingHolders,
  ) {}

  /** Pipeline read between libs: no actor, no policy. The times that recipients asked for, by the id of the invitation. */
  wishesOf(invitationIds: readonly string[]): Promise<ReadonlyMap<string, readonly WishedTime[]>> {
    return this.following.listWishes(invitationIds);
  }

  /**
   * Asks for another time than the one that may be held, which is free again. The organiser takes it over by a yes, puts the question again, or lets it expire.
   * @throws AppError as `AnswersService.answer`, REQUEST_INVALID for a time that the edition has not
   */
  counter(
    actor: Actor,
    id: string,
    form: CounterForm,
    onBehalf?: AnswerOnBehalf['onBehalf'],
  ): Promise<InvitationRow> {
    const said = { answer: 'COUNTERED', words: form.words, onBehalf } as const;
    return this.door.take(actor, id, said, async (tx, row) => {
      const times = wishedTimes(await this.editions.get(row.editionId, tx), [form.times].flat());
      const until = await this.succeeding.until(tx, row.editionId);
      await this.following.wish(tx, id, times, until);
      await this.meetings.releaseHeld(tx, row.matchId);
    });
  }

  /**
   * Puts the question again: the invitation that asked for another time ends, another one goes to the same recipient with a note.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, INVITATION_NOT_COUNTERED
   */
  async askAgain(actor: Actor, id: string, note: string): Promise<InvitationRow> {
    const asked = await this.invitations.get(id);
    const { matchId, editionId } = asked;
    authoriseOn(actor, 'invitation.revoke', invitationResource(asked), 'INVITATION_NOT_FOUND');
    const next = await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      await this.matches.lock(tx, matchId);
      const row = await this.invitations.get(id, tx);
      if (row.state !== 'COUNTERED') throw new AppError({ code: 'INVITATION_NOT_COUNTERED' });
      const acting = actingOn(actor, invitationResource(row));
      assertMove(INVITATION_STATES, row.state, 'REVOKED', acting);
      const reason: PairReason = 'ASKED_AGAIN';
      await this.invitations.moveOne(tx, id, row.state, 'REVOKED', { reason });
      await audit(tx, {
        actor: actor.id,
        action: 'invitation.revoke',
        entity: 'invitation',
        entityId: id,
        reason,
      });
      return this.succeeding.send(tx, actor, row, { note });
    });
    return this.invitations.get(next);
  }
}
