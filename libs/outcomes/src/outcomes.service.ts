import {
  CLAIM_STATES,
  type ClaimState,
  OUTCOME_STATES,
  type OutcomeStage,
  type StateTable,
  wayTo,
} from '@jiqia/contracts/states';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import {
  actingOn,
  type Action,
  type Actor,
  assertMove,
  assertWords,
  authorise,
  authoriseOn,
} from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';

/** What came of a meeting, as it is reported: how far it has got, how sure it is, and the amounts in 万元. */
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

/** An outcome has two states: how far it has got, and how sure it is. */
interface Machine<S extends string> {
  /** What the policy is asked before a move. */
  readonly action: Extract<Action, 'outcome.advance' | 'outcome.claim'>;
  readonly states: StateTable<S>;
  readonly column: string;
  readonly stateOf: (row: OutcomeRow) => S;
}
const STAGE: Machine<OutcomeStage> = {
  action: 'outcome.advance',
  states: OUTCOME_STATES,
  column: 'stage',
  stateOf: (row) => row.stage,
};
const CLAIM: Machine<ClaimState> = {
  action: 'outcome.claim',
  states: CLAIM_STATES,
  column: 'claim_state',
  stateOf: (row) => row.claimState,
};

/** Records what came of meetings, and moves the pair and the need along with it (`OutcomeEffects`). */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outcomes: OutcomeRepository,
    private readonly effects: OutcomeEffects,
    private readonly editions: EditionsService,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError OUTCOME_NOT_FOUND */
  get(id: string): Promise<OutcomeRow> {
    return this.outcomes.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. */
  listByEdition(editionId: string): Promise<OutcomeRow[]> {
    return this.outcomes.listByEdition(editionId);
  }

  /**
   * Records an outcome and walks it through each stage up to the one that is reported; no stage is jumped over.
   * @throws AppError ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, PAIR_NOT_MET, ALREADY_EXISTS when the pair has one in this edition
   */
  async record(actor: Actor, report: OutcomeReport): Promise<OutcomeRow> {
    const { stage, claimState, ...row } = report;
    const id = newId();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'outcome.record', { kind: 'outcome', editionId: row.editionId });
      await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
      await this.effects.assertMet(tx, row);
      await this.outcomes.insert(tx, { ...row, id });
      await audit(tx, {
        actor: actor.id,
        action: 'outcome.record',
        entity: 'outcome',
        entityId: id,
      });
      for (const to of pathTo(OUTCOME_STATES, stage)) await this.move(tx, actor, id, STAGE, to);
      for (const to of pathTo(CLAIM_STATES, claimState)) await this.move(tx, actor, id, CLAIM, to);
      await this.effects.follow(tx, actor, await this.outcomes.get(id, tx));
    });
    return this.outcomes.get(id);
  }

  /**
   * One stage on.
   * @throws AppError ILLEGAL_STATE_MOVE for a jump, MOVE_INCOMPLETE for a termination that gives no reason
   */
  async advance(actor: Actor, id: string, to: OutcomeStage, reason = ''): Promise<OutcomeRow> {
    return this.moved(actor, id, (tx) => this.move(tx, actor, id, STAGE, to, reason));
  }

  /** How sure the outcome is: evidence handed in, verified, disputed (with a reason). */
  async claim(actor: Actor, id: string, to: ClaimState, reason = ''): Promise<OutcomeRow> {
    return this.moved(actor, id, (tx) => this.move(tx, actor, id, CLAIM, to, reason));
  }

  private async moved(
    actor: Actor,
    id: string,
    move: (tx: Transaction) => Promise<void>,
  ): Promise<OutcomeRow> {
    await this.transactions.run(async (tx) => {
      await move(tx);
      await this.effects.follow(tx, actor, await this.outcomes.get(id, tx));
    });
    return this.outcomes.get(id);
  }

  private async move<S extends string>(
    tx: Transaction,
    actor: Actor,
    id: string,
    { action, states, column, stateOf }: Machine<S>,
    to: S,
    reason = '',
  ): Promise<void> {
    const row = await this.outcomes.get(id, tx);
    const { editionId } = row;
    const resource = { kind: 'outcome', id, state: stateOf(row), editionId } as const;
    authoriseOn(actor, action, resource, 'OUTCOME_NOT_FOUND');
    await this.editions.assertAct(tx, editionId, 'RECORD_OUTCOMES', 'organiser');
    assertMove(states, stateOf(row), to, actingOn(actor, resource));
    assertWords(states, stateOf(row), to, { reason });
    await guardedUpdate(tx, 'outcome', row, { [column]: to });
    await audit(tx, {
      actor: actor.id,
      action: `outcome.${to.toLowerCase()}`,
      entity: 'outcome',
      entityId: id,
      reason,
    });
  }
}

/** The way from where an outcome begins to the state that is reported. @throws AppError STATE_UNREACHABLE */
function pathTo<S extends string>(table: StateTable<S>, target: S): S[] {
  const [start] = table.initial;
  const way = start === undefined ? null : wayTo(table, start, target);
  if (way) return way;
  throw new AppError({ code: 'STATE_UNREACHABLE', params: { state: target } });
}
