import type { OutcomeDetails, OutcomeForm } from '@jiqia/contracts/forms';
import { type OutcomeListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import type { ClaimState, OutcomeStage } from '@jiqia/contracts/states';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { actingOn, type Actor, authorise, authoriseOn } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { OutcomeEffects } from './outcome-effects.js';
import { CLAIM, type Machine, OutcomeMoving, STAGE } from './outcome-moving.js';
import { OutcomeProof } from './outcome-proof.js';
import { outcomeResource } from './outcome.resource.js';
import { OutcomeSharesRepository } from './outcome-shares.repository.js';
import { SuccessCasesService } from './success-cases.service.js';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';

/** What came of a meeting, as it is reported: how far it has got, and the amounts in 万元. It is claimed; nobody has shown it yet. */
export interface OutcomeReport extends Partial<OutcomeDetails> {
  readonly editionId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly stage: OutcomeStage;
}

/** Records what came of meetings, and moves the pair and the need along with it (`OutcomeEffects`). */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outcomes: OutcomeRepository,
    private readonly effects: OutcomeEffects,
    private readonly proof: OutcomeProof,
    private readonly moving: OutcomeMoving,
    private readonly cases: SuccessCasesService,
    private readonly editions: EditionsService,
    private readonly shares: OutcomeSharesRepository,
    private readonly matches: MatchesService,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError OUTCOME_NOT_FOUND */
  get(id: string): Promise<OutcomeRow> {
    return this.outcomes.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. */
  listByEdition(editionId: string): Promise<OutcomeRow[]> {
    return this.outcomes.listByEdition(editionId);
  }

  /** A page of an edition's, oldest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string, query: OutcomeListQuery): Promise<Page<OutcomeRow>> {
    authorise(actor, 'outcome.read', { kind: 'outcome', editionId });
    return pageOf(await this.outcomes.list(editionId, query), query.limit);
  }

  /** @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<OutcomeRow> {
    const row = await this.outcomes.get(id);
    authoriseOn(actor, 'outcome.read', outcomeResource(row), 'OUTCOME_NOT_FOUND');
    return row;
  }

  /** Of a pair by its id. @throws AppError MATCH_NOT_FOUND, and as `record` */
  async recordOf(actor: Actor, { matchId, ...form }: OutcomeForm): Promise<OutcomeRow> {
    const match = await this.matches.read(actor, matchId);
    const { editionId, needId, capabilityId } = match;
    return this.record(actor, { ...form, editionId, needId, capabilityId });
  }

  /**
   * What is known of it beside its states.
   * @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, VERSION_CHANGED, OUTCOME_VERIFIED for one that was checked, or another contract than was checked,
   *   OUTCOME_EVIDENCE_MISSING where the number was all that showed it
   */
  async edit(
    actor: Actor,
    id: string,
    form: OutcomeDetails,
    lockVersion?: number,
  ): Promise<OutcomeRow> {
    await this.transactions.run(async (tx) => {
      const row = await this.outcomes.get(id, tx);
      authoriseOn(actor, 'outcome.advance', outcomeResource(row), 'OUTCOME_NOT_FOUND');
      await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
      if (row.claimState === 'VERIFIED' || isAnother(row, form))
        throw new AppError({ code: 'OUTCOME_VERIFIED' });
      await this.outcomes.edit(tx, { id, lockVersion: lockVersion ?? row.lockVersion }, form);
      if (row.claimState === 'EVIDENCED') await this.proof.assertShown(tx, { id, ...form });
      await this.proof.note(tx, actor, id, 'EDITED');
      await audit(tx, {
        actor: actor.id,
        action: 'outcome.edit',
        entity: 'outcome',
        entityId: id,
      });
    });
    return this.outcomes.get(id);
  }

  /**
   * Records an outcome and walks it through each stage up to the one that is reported; no stage is jumped over.
   * @throws AppError ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, PAIR_NOT_MET, ALREADY_EXISTS when the pair has one in this edition
   */
  async record(actor: Actor, report: OutcomeReport): Promise<OutcomeRow> {
    const { stage, ...row } = report;
    const id = newId();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'outcome.record', { kind: 'outcome', editionId: row.editionId });
      await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
      const matchId = await this.effects.assertMet(tx, row);
      await this.outcomes.insert(tx, { ...row, id });
      await this.shares.write(tx, id, [{ matchId, editionId: row.editionId, share: WHOLE_SHARE }]);
      await audit(tx, {
        actor: actor.id,
        action: 'outcome.record',
        entity: 'outcome',
        entityId: id,
      });
      await this.proof.note(tx, actor, id, 'RECORDED');
      for (const to of this.moving.wayTo('INTENT', stage))
        await this.move(tx, actor, id, STAGE, to);
      await this.effects.follow(tx, actor, await this.outcomes.get(id, tx));
    });
    return this.outcomes.get(id);
  }

  /**
   * One stage on. It is claimed until that stage is verified too; what was verified before stands with its own stage and amounts.
   * @throws AppError ILLEGAL_STATE_MOVE for a jump, MOVE_INCOMPLETE for a termination that gives no reason
   */
  async advance(actor: Actor, id: string, to: OutcomeStage, reason = ''): Promise<OutcomeRow> {
    const onward = async (tx: Transaction): Promise<void> => {
      await this.move(tx, actor, id, STAGE, to, reason);
      await this.proof.note(tx, actor, id, 'ADVANCED', reason);
    };
    return this.moved(actor, id, onward, reason);
  }

  /**
   * How sure the outcome is: evidence handed in, verified by a second person, disputed (with a reason).
   * @throws AppError ILLEGAL_STATE_MOVE, MOVE_INCOMPLETE for a dispute without a reason, OUTCOME_EVIDENCE_MISSING, OUTCOME_SAME_PERSON
   */
  async claim(actor: Actor, id: string, to: ClaimState, reason = ''): Promise<OutcomeRow> {
    return this.moved(actor, id, async (tx) => {
      await this.move(tx, actor, id, CLAIM, to, reason);
      await this.proof.judge(tx, actor, await this.outcomes.get(id, tx), reason);
      if (to === 'DISPUTED') await this.cases.doubt(tx, actor, id, reason);
    });
  }

  private async moved(
    actor: Actor,
    id: string,
    move: (tx: Transaction) => Promise<void>,
    reason = '',
  ): Promise<OutcomeRow> {
    await this.transactions.run(async (tx) => {
      await move(tx);
      await this.effects.follow(tx, actor, await this.outcomes.get(id, tx), reason);
    });
    return this.outcomes.get(id);
  }

  private async move<S extends string>(
    tx: Transaction,
    actor: Actor,
    id: string,
    machine: Machine<S>,
    to: S,
    reason = '',
  ): Promise<void> {
    const row = await this.outcomes.get(id, tx);
    const { editionId } = row;
    this.moving.assertNumbered(row, to);
    const resource = { kind: 'outcome', id, state: machine.stateOf(row), editionId } as const;
    authoriseOn(actor, machine.action, resource, 'OUTCOME_NOT_FOUND');
    await this.editions.assertAct(tx, editionId, 'RECORD_OUTCOMES', 'organiser');
    const acting = actingOn(actor, resource);
    await this.moving.move(tx, { by: actor.id, acting }, row, machine, to, reason);
  }
}

/** Whether what was verified is about another contract: its number was looked up, and its files are of it. */
const isAnother = (row: OutcomeRow, form: OutcomeDetails): boolean =>
  row.verifiedStage !== null &&
  ((row.registrationNo !== null && row.registrationNo !== form.registrationNo) ||
    (row.signedAt !== null && row.signedAt !== form.signedAt) ||
    row.kind !== form.kind ||
    row.contractType !== form.contractType);
