import { Clock } from '@jiqia/clock';
import { ANSWERED_STATES, INVITATION_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import {
  actingOn,
  type Actor,
  assertMove,
  authorise,
  authoriseOn,
  recipientOf,
} from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { AnswerLinks } from './answer-link.js';
import { AnswerLogRepository, type LastAnswer } from './answer-log.repository.js';
import { AnswerRules } from './answer-rules.js';
import { type Answer, assertSaid, type GivenAnswer, keptOf, type Said } from './answer-said.js';
import { ChangesOfMind } from './changes-of-mind.js';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { PairEndings } from './pair-endings.js';

/** What recipients answer, and what follows for the pair: both yes makes it mutual, one no ends it. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly endings: PairEndings,
    private readonly links: AnswerLinks,
    private readonly clock: Clock,
    private readonly rules: AnswerRules,
    private readonly log: AnswerLogRepository,
    private readonly changes: ChangesOfMind,
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
    const now = this.clock.now();
    const asked = await this.invitations.get(id);
    authoriseOn(actor, 'invitation.answer', invitationResource(asked), 'INVITATION_NOT_FOUND');
    const inPlace = actor.invitationId !== id;
    assertSaid(answer, said, inPlace, now);
    const given = { invitationId: id, answer, typedBy: actor.id, at: now };
    const kept = { ...given, ...keptOf(answer, said, inPlace) };
    const taken = await this.transactions.run((tx) => this.take(tx, actor, asked, kept));
    if (!taken) throw new AppError({ code: 'PAIR_REPLACED' });
    return this.invitations.get(id);
  }

  /** False when the pair cannot go on: its recipient's wish is kept for the organiser, and nothing else is changed. */
  private async take(
    tx: Transaction,
    actor: Actor,
    { id, matchId, editionId }: InvitationRow,
    given: GivenAnswer,
  ): Promise<boolean> {
    const { answer, at } = given;
    await this.rules.assertOpen(tx, actor, editionId);
    await this.matches.lock(tx, matchId);
    const row = await this.invitations.get(id, tx);
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
    await this.write(tx, actor, row, given);
    if (given.reason === undefined) await this.joinBoth(tx, actor, row);
    else if (changes) await this.changes.stepBack(tx, actor, matchId, given.reason);
    else await this.endings.end(tx, actor, matchId, 'DECLINED', given.reason);
    return true;
  }

  private async write(
    tx: Transaction,
    actor: Actor,
    { id, state }: InvitationRow,
    given: GivenAnswer,
  ): Promise<void> {
    const { answer, at, words, onBehalf } = given;
    const reason: string = given.reason ?? words;
    if (!(await this.invitations.moveOne(tx, id, state, answer, { answeredAt: at, reason })))
      throw changed();
    await this.log.write(tx, given);
    await audit(tx, {
      actor: actor.id,
      action: `invitation.${answer.toLowerCase()}`,
      entity: 'invitation',
      entityId: id,
      reason,
      details: { onBehalf: onBehalf !== undefined },
    });
  }

  /** Makes the pair mutual once the other side has accepted too. */
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
  }
}

function assertInTime(row: InvitationRow, now: Date): void {
  const over = row.state === 'AWAITING' && row.expiresAt !== null && row.expiresAt < now;
  if (row.state !== 'EXPIRED' && !over) return;
  throw new AppError({
    code: 'INVITATION_EXPIRED',
  });
}

const noLink = (): AppError => new AppError({ code: 'ANSWER_LINK_UNKNOWN' });

const changed = (): AppError =>
  new AppError({
    code: 'VERSION_CHANGED',
  });
