import { Clock } from '@jiqia/clock';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingOn, type Actor, assertMove, authoriseOn } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { AnswerLogRepository } from './answer-log.repository.js';
import { AnswerRules } from './answer-rules.js';
import { assertSaid, type GivenAnswer, keptOf, type Said } from './answer-said.js';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { OpenedLetterRepository } from './opened-letter.repository.js';

type SaidAnswer = Said & Pick<GivenAnswer, 'answer'>;

/** The way by which every answer comes in: who may give it, what goes with it, the lock of its pair, and what is written of it. */
@Injectable()
export class AnswerDoor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly clock: Clock,
    private readonly rules: AnswerRules,
    private readonly log: AnswerLogRepository,
    private readonly opened: OpenedLetterRepository,
  ) {}

  /**
   * Opens a transaction that holds the pair, for an answer that its edition takes now.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, REQUEST_INVALID for a no without its reason, and
   *   for an answer in the place of another that says nothing of the call
   */
  async open<T>(
    actor: Actor,
    id: string,
    { answer, ...said }: SaidAnswer,
    work: (tx: Transaction, row: InvitationRow, given: GivenAnswer) => Promise<T>,
  ): Promise<T> {
    const at = this.clock.now();
    const asked = await this.invitations.get(id);
    authoriseOn(actor, 'invitation.answer', invitationResource(asked), 'INVITATION_NOT_FOUND');
    // What a recipient asked for, the organiser may take over without another call.
    const taken = answer === 'ACCEPTED' && asked.state === 'COUNTERED';
    const inPlace = actor.invitationId !== id;
    assertSaid(answer, said, inPlace && !taken, at);
    const kept = keptOf(answer, said, inPlace);
    const given = { ...kept, invitationId: id, answer, typedBy: actor.id, at };
    return this.transactions.run(async (tx) => {
      await this.rules.assertOpen(tx, actor, asked.editionId);
      await this.matches.lock(tx, asked.matchId);
      return work(tx, await this.invitations.get(id, tx), given);
    });
  }

  /** Writes an answer to an invitation that may move so: the row, the log, the audit. @throws AppError VERSION_CHANGED */
  async write(
    tx: Transaction,
    actor: Actor,
    { id, state }: InvitationRow,
    given: GivenAnswer,
  ): Promise<void> {
    const { answer, at, words, onBehalf } = given;
    const reason: string = given.reason ?? words;
    if (!(await this.invitations.moveOne(tx, id, state, answer, { answeredAt: at, reason })))
      throw new AppError({ code: 'VERSION_CHANGED' });
    await this.log.write(tx, given);
    // Whoever answers in their account has not opened the letter.
    if (actor.invitationId === id && actor.accountId === undefined) await this.opened.note(id, tx);
    await audit(tx, {
      actor: actor.id,
      action: `invitation.${answer.toLowerCase()}`,
      entity: 'invitation',
      entityId: id,
      reason,
      details: { onBehalf: onBehalf !== undefined },
    });
  }

  /**
   * Takes an answer that is neither yes nor no, and does what follows from it in the same transaction. The same answer again changes nothing.
   * @throws AppError as `open`, INVITATION_EXPIRED, ILLEGAL_STATE_MOVE
   */
  async take(
    actor: Actor,
    id: string,
    said: SaidAnswer,
    follow: (tx: Transaction, row: InvitationRow) => Promise<void>,
  ): Promise<InvitationRow> {
    await this.open(actor, id, said, async (tx, row, given) => {
      if (row.state === said.answer) return;
      assertInTime(row, given.at);
      assertMove(
        INVITATION_STATES,
        row.state,
        said.answer,
        actingOn(actor, invitationResource(row)),
      );
      await this.write(tx, actor, row, given);
      await follow(tx, row);
    });
    return this.invitations.get(id);
  }
}

/** @throws AppError INVITATION_EXPIRED when the time to answer is over, whether or not a timer has marked it */
export function assertInTime(row: InvitationRow, now: Date): void {
  const runs = row.state === 'AWAITING' || row.state === 'COUNTERED';
  const over = runs && row.expiresAt !== null && row.expiresAt < now;
  if (row.state !== 'EXPIRED' && !over) return;
  throw new AppError({ code: 'INVITATION_EXPIRED' });
}
