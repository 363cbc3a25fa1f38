import type { Transaction } from '@jiqia/database';
import { actingAs, EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { VerifiedRule } from '@jiqia/verifications';
import { Injectable } from '@nestjs/common';
import type { InvitationRow } from './invitation.repository.js';

/** What must be so for an answer to be taken, apart from the invitation itself. */
@Injectable()
export class AnswerRules {
  constructor(
    private readonly editions: EditionsService,
    private readonly verified: VerifiedRule,
  ) {}

  /** @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS */
  assertOpen(tx: Transaction, actor: Actor, editionId: string): Promise<void> {
    const as = actingAs(actor, editionId);
    return this.editions.assertAct(tx, editionId, 'ANSWER_INVITATIONS', as);
  }

  /** @throws AppError as `assertOpen`: answers are changed until the timetable is settled */
  assertMayChange(tx: Transaction, actor: Actor, editionId: string): Promise<void> {
    return this.editions.assertAct(tx, editionId, 'CHANGE_ANSWERS', actingAs(actor, editionId));
  }

  /** Organisers enter answers on behalf of those who cannot. @throws AppError ORGANISATION_UNVERIFIED for the enterprise itself */
  async assertMayAccept(
    tx: Transaction,
    actor: Actor,
    { organisationId }: Pick<InvitationRow, 'organisationId'>,
  ): Promise<void> {
    if (actor.roles.includes('organiser')) return;
    await this.verified.assertVerified(tx, organisationId);
  }
}
