import {
  CLAIM_STATES,
  type ClaimState,
  OUTCOME_STATES,
  type OutcomeStage,
  type StateTable,
  wayTo,
} from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Action, type Actor, assertMove, assertWords } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import type { OutcomeRow } from './outcome.repository.js';

/** An outcome has two states: how far it has got, and how sure it is. */
export interface Machine<S extends string> {
  /** What the policy is asked before a move of whoever runs the edition. */
  readonly action: Extract<Action, 'outcome.advance' | 'outcome.claim'>;
  readonly states: StateTable<S>;
  readonly column: string;
  readonly stateOf: (row: OutcomeRow) => S;
}
export const STAGE: Machine<OutcomeStage> = {
  action: 'outcome.advance',
  states: OUTCOME_STATES,
  column: 'stage',
  stateOf: (row) => row.stage,
};
export const CLAIM: Machine<ClaimState> = {
  action: 'outcome.claim',
  states: CLAIM_STATES,
  column: 'claim_state',
  stateOf: (row) => row.claimState,
};

/** Who moves it, for the audit, and in which roles. */
interface Hand {
  readonly by: string;
  readonly acting: Actor;
}

/** Moves of an outcome, by whomever. The services ask the policy before. */
@Injectable()
export class OutcomeMoving {
  /** @throws AppError OUTCOME_REGISTRATION_MISSING */
  assertNumbered({ registrationNo }: Pick<OutcomeRow, 'registrationNo'>, to: string): void {
    if (to === 'REGISTERED' && registrationNo === null)
      throw new AppError({ code: 'OUTCOME_REGISTRATION_MISSING' });
  }

  /** One move. @throws AppError ILLEGAL_STATE_MOVE, MOVE_INCOMPLETE, VERSION_CHANGED */
  async move<S extends string>(
    tx: Transaction,
    { by, acting }: Hand,
    row: OutcomeRow,
    { states, column, stateOf }: Machine<S>,
    to: S,
    reason: string,
  ): Promise<void> {
    assertMove(states, stateOf(row), to, acting);
    assertWords(states, stateOf(row), to, { reason });
    const judged = row.claimState === 'EVIDENCED' || row.claimState === 'VERIFIED';
    const again = column === STAGE.column && judged ? { claim_state: 'CLAIMED' } : {};
    await guardedUpdate(tx, 'outcome', row, { [column]: to, ...again });
    await audit(tx, {
      actor: by,
      action: `outcome.${to.toLowerCase()}`,
      entity: 'outcome',
      entityId: row.id,
      reason,
    });
  }

  /** The stages between, and the last one; null where that lies behind. */
  wayFrom(from: OutcomeStage, to: OutcomeStage): OutcomeStage[] | null {
    return wayTo(OUTCOME_STATES, from, to);
  }

  /** As `wayFrom`. @throws AppError STATE_UNREACHABLE */
  wayTo(from: OutcomeStage, to: OutcomeStage): OutcomeStage[] {
    const way = this.wayFrom(from, to);
    if (way) return way;
    throw new AppError({ code: 'STATE_UNREACHABLE', params: { state: to } });
  }
}
