import {
  CLAIM_STATES,
  type ClaimState,
  OUTCOME_STATES,
  type OutcomeStage,
  type StateTable,
} from '@jiqia/contracts';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';

/** What came of a meeting, as it is told: how far it has got, how sure it is, and the amounts in 万元. */
export interface OutcomeReport {
  readonly editionId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly stage: OutcomeStage;
  readonly claimState: ClaimState;
  readonly contractType: string | null;
  readonly intentWan: number | null;
  readonly contractWan: number | null;
  readonly receivedWan: number | null;
  readonly signedAt: string | null;
  readonly note: string;
}

@Injectable()
export class OutcomesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outcomes: OutcomeRepository,
  ) {}

  listByEdition(editionId: string): Promise<OutcomeRow[]> {
    return this.outcomes.listByEdition(editionId);
  }

  /** Records an outcome and walks it through each stage up to the one that is told; no stage is jumped over. */
  async record(actor: Actor, report: OutcomeReport): Promise<void> {
    const { stage, claimState, ...row } = report;
    await this.transactions.run(async (tx) => {
      const id = newId();
      await this.outcomes.insert(tx, { ...row, id });
      await audit(tx, {
        actor: actor.id,
        action: 'outcome.record',
        entity: 'outcome',
        entityId: id,
      });
      const stages = pathTo(OUTCOME_STATES, stage);
      const claims = pathTo(CLAIM_STATES, claimState);
      let lockVersion = 1;
      for (const step of stages)
        lockVersion = await this.step(tx, actor, id, lockVersion, 'stage', OUTCOME_STATES, step);
      for (const step of claims)
        lockVersion = await this.step(
          tx,
          actor,
          id,
          lockVersion,
          'claim_state',
          CLAIM_STATES,
          step,
        );
    });
  }

  private async step<S extends string>(
    tx: Transaction,
    actor: Actor,
    id: string,
    lockVersion: number,
    column: 'stage' | 'claim_state',
    table: StateTable<S>,
    move: { readonly from: S; readonly to: S },
  ): Promise<number> {
    assertMove(table, move.from, move.to, actor);
    const next = await guardedUpdate(tx, 'outcome', { id, lockVersion }, { [column]: move.to });
    await audit(tx, {
      actor: actor.id,
      action: `outcome.${move.to.toLowerCase()}`,
      entity: 'outcome',
      entityId: id,
    });
    return next;
  }
}

/** The shortest way from the initial state to `target` through the table's moves. */
function pathTo<S extends string>(table: StateTable<S>, target: S): { from: S; to: S }[] {
  const start = table.initial[0];
  const ways = new Map<S, { from: S; to: S }[]>(start === undefined ? [] : [[start, []]]);
  for (const [state, way] of ways) {
    if (state === target) return way;
    for (const move of table.moves) {
      if (move.from === state && !ways.has(move.to))
        ways.set(move.to, [...way, { from: state, to: move.to }]);
    }
  }
  throw new AppError({
    code: 'STATE_UNREACHABLE',
    kind: 'invalid',
    message: `状态 ${target} 无法到达`,
  });
}
