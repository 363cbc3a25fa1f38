import { Clock } from '@jiqia/clock';
import { INVITATION_STATES, type InvitationState } from '@jiqia/contracts';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove } from '@jiqia/identity';
import { ShortlistService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { AnswerLinks } from './answer-link.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

export type Answer = 'ACCEPTED' | 'DECLINED';

const LIVE: readonly InvitationState[] = [
  'QUEUED',
  'RELEASED',
  'AWAITING',
  'COUNTERED',
  'DELEGATED',
];

/** What recipients answer, and what follows for the pair: both yes makes it mutual, one no ends it. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly shortlist: ShortlistService,
    private readonly links: AnswerLinks,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ANSWER_LINK_UNKNOWN */
  async getByToken(token: string): Promise<InvitationRow> {
    const row = await this.invitations.findByTokenHash(this.links.hash(token));
    if (row) return row;
    throw new AppError({
      code: 'ANSWER_LINK_UNKNOWN',
      kind: 'notFound',
      message: '答复链接无效，请核对邮件中的链接',
    });
  }

  async answerByToken(
    actor: Actor,
    token: string,
    answer: Answer,
    reason = '',
  ): Promise<InvitationRow> {
    const row = await this.getByToken(token);
    return this.answer(actor, row.id, answer, reason);
  }

  /**
   * Takes one answer, once. The same answer again changes nothing.
   * @throws AppError INVITATION_EXPIRED after its time, ILLEGAL_STATE_MOVE when it was answered otherwise.
   */
  async answer(actor: Actor, id: string, answer: Answer, reason = ''): Promise<InvitationRow> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await this.shortlist.lock(tx, (await this.invitations.get(id)).matchId);
      const row = await this.invitations.get(id, tx);
      if (row.state === answer) return;
      assertMove(INVITATION_STATES, row.state, answer, actor);
      if (row.expiresAt && row.expiresAt < now) {
        throw new AppError({
          code: 'INVITATION_EXPIRED',
          kind: 'ruleViolated',
          message: '邀约已过答复期限，请联系组委会',
        });
      }
      if (
        !(await this.invitations.moveOne(tx, id, row.state, answer, { answeredAt: now, reason }))
      ) {
        throw new AppError({
          code: 'VERSION_CHANGED',
          kind: 'preconditionFailed',
          message: '邀约刚被他人处理，请刷新',
        });
      }
      await audit(tx, {
        actor: actor.id,
        action: `invitation.${answer.toLowerCase()}`,
        entity: 'invitation',
        entityId: id,
        reason,
      });
      await this.followUp(tx, actor, row, answer, reason);
    });
    return this.invitations.get(id);
  }

  private async followUp(
    tx: Transaction,
    actor: Actor,
    row: InvitationRow,
    answer: Answer,
    reason: string,
  ): Promise<void> {
    const others = (await this.invitations.listByMatch(tx, row.matchId)).filter(
      (other) => other.id !== row.id,
    );
    if (answer === 'DECLINED') {
      for (const other of others) {
        if (LIVE.includes(other.state))
          await this.invitations.moveOne(tx, other.id, other.state, 'REVOKED');
      }
      for (const state of ['INVITED', 'MUTUAL', 'MEETING_SET'] as const) {
        await this.shortlist.move(tx, [row.matchId], state, 'DECLINED', reason);
      }
      return;
    }
    if (others.some((other) => LIVE.includes(other.state))) return;
    const moved = await this.shortlist.move(tx, [row.matchId], 'INVITED', 'MUTUAL');
    await audit(
      tx,
      moved.map((id) => ({
        actor: actor.id,
        action: 'match.mutual',
        entity: 'match',
        entityId: id,
      })),
    );
  }
}
