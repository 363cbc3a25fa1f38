import { ANSWERED_STATES, INVITATION_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingOn, type Actor, assertMove, authorise, recipientOf } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { AnswerDoor, assertInTime } from './answer-door.js';
import { AnswerLinks } from './answer-link.js';
import { AnswerLogRepository, type LastAnswer } from './answer-log.repository.js';
import { AnswerRules } from './answer-rules.js';
import type { Answer, GivenAnswer, Said } from './answer-said.js';
import { ChangesOfMind } from './changes-of-mind.js';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { MeetingHolders } from './meeting-holder.js';
import { OpenedLetterRepository } from './opened-letter.repository.js';
import { PairEndings } from './pair-endings.js';

/** What recipients answer, and what follows for the pair: both yes makes it mutual, one no ends it. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly door: AnswerDoor,
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly endings: PairEndings,
    private readonly links: AnswerLinks,
    private readonly rules: AnswerRules,
    private readonly log: AnswerLogRepository,
    private readonly changes: ChangesOfMind,
    private readonly opened: OpenedLetterRepository,
    private readonly meetings: MeetingHolders,
  ) {}

  /** The actor that holding this link makes one: the recipient of its invitation. @throws AppError ANSWER_LINK_UNKNOWN */
  async holderOf(token: string): Promise<Actor> {
    const row = await this.invitations.findByTokenHash(this.links.hash(token));
    if (row) return recipientOf(row.id);
    throw noLink();
  }

  /** The invitation whose link the actor holds. @throws AppError ANSWER_LINK_UNKNOWN for an actor who holds none */
  async readHeld(actor: Actor): Promise<InvitationRow> {
    const { invitationId } = actor;
    if (invitationId === undefined) throw noLink();
    const row = await this.invitations.get(invitationId);
    authorise(actor, 'invitation.read', invitationResource(row));
    return row;
  }

  /** Notes that the link which the actor holds was opened, as a person opens one. @throws AppError as `readHeld` */
  async noteOpened(actor: Actor): Promise<void> {
    const { id } = await this.readHeld(actor);
    await this.opened.note(id);
  }

  /** Pipeline read between libs: no actor, no policy. What was answered last to these invitations, by their ids. */
  lastAnswers(invitationIds: readonly string[]): Promise<ReadonlyMap<string, LastAnswer>> {
    return this.log.last(invitationIds);
  }

  /**
   * Takes one answer, once; the same answer again changes nothing. A recipient may change their mind until the timetable is settled.
   * @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED, EDITION_PHASE_FORBIDS, INVITATION_EXPIRED after its time, ILLEGAL_STATE_MOVE when it was revoked, ANSWER_STANDS when
   *   its pair has come to an end, PAIR_REPLACED when the place of a pair that was declined is taken,
   *   ORGANISATION_UNVERIFIED when an enterprise accepts that has not shown who it is, REQUEST_INVALID for a no without its reason, and for
   *   an answer in the place of another that says nothing of the call
   */
  async answer(actor: Actor, id: string, answer: Answer, said: Said = {}): Promise<InvitationRow> {
    const given = { ...said, answer };
    const taken = await this.door.open(actor, id, given, (tx, row, kept) =>
      this.take(tx, actor, row, kept),
    );
    if (!taken) throw new AppError({ code: 'PAIR_REPLACED' });
    return this.invitations.get(id);
  }

  /** False when the pair cannot go on: its recipient's wish is kept for the organiser, and nothing else is changed. */
  private async take(
    tx: Transaction,
    actor: Actor,
    row: InvitationRow,
    given: GivenAnswer,
  ): Promise<boolean> {
    const { answer, at } = given;
    const { matchId, editionId } = row;
    if (row.state === answer) {
      await this.log.writeNew(tx, given);
      return true;
    }
    const changes = ANSWERED_STATES.includes(row.state);
    if (changes) await this.rules.assertMayChange(tx, actor, editionId);
    else assertInTime(row, at);
    const acting = actingOn(actor, invitationResource(row));
    assertMove(INVITATION_STATES, row.state, answer, acting);
    if (answer === 'ACCEPTED') await this.rules.assertMayAccept(tx, acting, row);
    if (row.state === 'ACCEPTED') await this.changes.assertGoesOn(tx, matchId);
    if (row.state === 'DECLINED' && !(await this.changes.comeBack(tx, row))) {
      await this.log.writeNew(tx, given);
      return false;
    }
    await this.door.write(tx, actor, row, given);
    if (given.reason === undefined) await this.joinBoth(tx, actor, row);
    else if (changes) await this.changes.stepBack(tx, actor, matchId, given.reason);
    else await this.endings.end(tx, actor, matchId, 'DECLINED', given.reason);
    return true;
  }

  /** Makes the pair mutual once the other side has accepted too; a slot that was held for it is their meeting. */
  private async joinBoth(tx: Transaction, actor: Actor, row: InvitationRow): Promise<void> {
    const rows = await this.invitations.listByMatch(tx, row.matchId);
    if (!rows.some((other) => other.side !== row.side && other.state === 'ACCEPTED')) return;
    const moved = await this.matches.move(tx, [row.matchId], 'INVITED', 'MUTUAL');
    await audit(
      tx,
      moved.map((entityId) => ({
        actor: actor.id,
        action: 'match.mutual',
        entity: 'match',
        entityId,
      })),
    );
    await this.meetings.confirmHeld(tx, row.matchId);
  }
}

const noLink = (): AppError => new AppError({ code: 'ANSWER_LINK_UNKNOWN' });
