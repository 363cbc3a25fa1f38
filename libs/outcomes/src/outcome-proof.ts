import { AttachmentsService } from '@jiqia/attachments';
import { Clock } from '@jiqia/clock';
import type { ClaimState } from '@jiqia/contracts/states';
import type { OutcomeStep, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { SecondPerson } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { OutcomeStepsRepository } from './outcome-steps.repository.js';
import type { OutcomeRow } from './outcome.repository.js';

/** What files are handed in with that show an outcome. */
export const OUTCOME_ENTITY = 'outcome';

const STEP: Readonly<Record<Exclude<ClaimState, 'CLAIMED'>, OutcomeStep>> = {
  EVIDENCED: 'EVIDENCED',
  VERIFIED: 'VERIFIED',
  DISPUTED: 'DISPUTED',
};

/** What stands behind a claim: at least one piece of evidence, and a second person where it is verified. */
@Injectable()
export class OutcomeProof {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly steps: OutcomeStepsRepository,
    private readonly second: SecondPerson,
    private readonly clock: Clock,
  ) {}

  /** Notes who did it. @param side whose own step it was */
  note(
    tx: Transaction,
    { id: doneBy }: Actor,
    outcomeId: string,
    step: OutcomeStep,
    reason = '',
    side: Side | null = null,
  ): Promise<void> {
    const doneAt = this.clock.now();
    return this.steps.insert(tx, outcomeId, { step, reason, side, doneBy, doneAt });
  }

  /** @throws AppError OUTCOME_EVIDENCE_MISSING where there is neither a file nor a number in the register of contracts */
  async assertShown(
    tx: Transaction,
    { id, registrationNo }: Pick<OutcomeRow, 'id' | 'registrationNo'>,
  ): Promise<void> {
    if (registrationNo !== null) return;
    if ((await this.attachments.list(OUTCOME_ENTITY, [id], tx)).length > 0) return;
    throw new AppError({ code: 'OUTCOME_EVIDENCE_MISSING' });
  }

  /**
   * Looks at an outcome whose claim has just been moved, and notes by whom.
   * @throws AppError OUTCOME_EVIDENCE_MISSING, OUTCOME_SAME_PERSON where it is verified by somebody who has a hand in what changed since it was verified before
   */
  async judge(tx: Transaction, actor: Actor, row: OutcomeRow, reason: string): Promise<void> {
    const { id, claimState } = row;
    if (claimState === 'CLAIMED') return;
    if (claimState !== 'DISPUTED') await this.assertShown(tx, row);
    if (claimState === 'VERIFIED') {
      const hands = await this.steps.handsIn(tx, id);
      if (!(await this.second.isAnother(tx, actor.id, hands)))
        throw new AppError({ code: 'OUTCOME_SAME_PERSON' });
    }
    await this.note(tx, actor, id, STEP[claimState], reason);
  }
}
