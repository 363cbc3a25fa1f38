import { isDeepStrictEqual } from 'node:util';
import { Clock, dayInBeijing } from '@jiqia/clock';
import { MOST_ROUNDS, type RefinementAsk, type RefinementProposal } from '@jiqia/contracts/forms';
import type { RefinementAnswer } from '@jiqia/contracts/http';
import { NEED_STATES, REFINEMENT_STATES, type RefinementState } from '@jiqia/contracts/states';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import {
  actingOn,
  type Actor,
  allowed,
  assertEdit,
  assertGuard,
  assertMove,
  authoriseOn,
  listReachOf,
  WORD_GUARDS,
} from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { editWith, wordsOf } from './refined-words.js';
import { RefinementRepository, type RefinementRow } from './refinement.repository.js';
import { RefinementRights } from './refinement-rights.js';

/** Brokers put needs into better words; what was said before and what is proposed are both kept. */
@Injectable()
export class RefinementsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly refinements: RefinementRepository,
    private readonly needs: NeedsService,
    private readonly rights: RefinementRights,
    private readonly clock: Clock,
  ) {}

  /** All of a need, the newest first, to whoever reads the whole of it. @throws AppError NEED_NOT_FOUND, ACTION_FORBIDDEN */
  async listOf(actor: Actor, needId: string): Promise<RefinementRow[]> {
    const need = await beyondReach(() => this.needs.get(needId));
    const resource = await this.rights.resourceOf(actor, need);
    authoriseOn(actor, 'refinement.read', resource, 'NEED_NOT_FOUND');
    return this.refinements.listOf(needId);
  }

  /** Those that the actor has to do with, as their broker or for whose need it is; the newest 200. @throws AppError ACTION_FORBIDDEN */
  list(actor: Actor): Promise<RefinementRow[]> {
    return this.refinements.listFor(listReachOf(actor, 'refinement.read'), ALL);
  }

  /** @throws AppError REFINEMENT_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<RefinementRow> {
    const row = await this.refinements.get(id);
    await this.rights.assertMay(actor, 'refinement.read', row);
    return row;
  }

  /** In which roles the actor may answer each of these rows. */
  async rolesOn(actor: Actor, row: RefinementRow): Promise<Actor['roles']> {
    const resource = await this.rights.resourceOfRow(actor, row);
    return allowed(actor, 'refinement.answer', resource) === null
      ? []
      : actingOn(actor, resource).roles;
  }

  /** Whether it waits for words of the actor: of its broker, until it is answered. */
  async mayPropose(actor: Actor, row: RefinementRow): Promise<boolean> {
    if (row.state !== 'ASKED' && row.state !== 'PROPOSED') return false;
    const resource = await this.rights.resourceOfRow(actor, row);
    return allowed(actor, 'refinement.propose', resource) !== null;
  }

  /**
   * Asks a broker, who reads the need from then on.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, EDIT_AFTER_END, REFINEMENT_UNDER_WAY, REFINEMENT_BROKER_UNKNOWN, REFINEMENT_BROKER_INVOLVED
   *   for one who speaks for the owner, for somebody in conflict with it, or for whoever was found for the need
   */
  async ask(
    actor: Actor,
    needId: string,
    { broker, words }: RefinementAsk,
  ): Promise<RefinementRow> {
    const id = newId();
    const need = await beyondReach(() => this.needs.get(needId));
    const resource = await this.rights.resourceOf(actor, need);
    authoriseOn(actor, 'refinement.ask', resource, 'NEED_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      const asked = await this.refinements.findBroker(tx, broker);
      if (!asked) throw new AppError({ code: 'REFINEMENT_BROKER_UNKNOWN' });
      assertEdit(NEED_STATES, {}, need, need);
      await this.rights.assertImpartial(tx, need, asked, dayInBeijing(this.clock.now()));
      const row = { id, needId, brokerId: asked.id, words };
      const raw = { rawVersion: need.lockVersion, raw: wordsOf(need) };
      await this.refinements.insert(tx, { ...row, ...raw }, actor.id);
      await this.audit(tx, actor, 'ask', id);
    });
    return this.refinements.get(id);
  }

  /**
   * Proposes words; those of earlier rounds are kept.
   * @throws AppError REFINEMENT_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE once it is answered, REFINEMENT_ROUNDS_FULL, VERSION_CHANGED
   */
  async propose(
    actor: Actor,
    id: string,
    { note, ...content }: RefinementProposal,
  ): Promise<RefinementRow> {
    const row = await this.refinements.get(id);
    await this.rights.assertMay(actor, 'refinement.propose', row);
    const { state, proposals } = row;
    if (state !== 'PROPOSED')
      assertMove(REFINEMENT_STATES, state, 'PROPOSED', { ...actor, roles: ['recipient'] });
    if (proposals.length >= MOST_ROUNDS)
      throw new AppError({ code: 'REFINEMENT_ROUNDS_FULL', params: { most: MOST_ROUNDS } });
    // The broker's own reach ends at what is published; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const base = wordsOf(await this.needs.get(row.needId, tx));
        const words = { round: proposals.length + 1, base, content, note };
        await this.refinements.change(tx, row, { state: 'PROPOSED' });
        await this.refinements.propose(tx, id, {
          ...words,
          madeBy: actor.id,
          madeAt: this.clock.now(),
        });
        await this.audit(tx, actor, 'propose', id);
      }),
    );
    return this.refinements.get(id);
  }

  /**
   * Adopted, the need is edited by its own rules; declined or withdrawn, it stays as it is. Whoever answers for the owner is written down.
   * @throws AppError REFINEMENT_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, MOVE_INCOMPLETE for no without a reason, VERSION_CHANGED,
   *   REFINEMENT_OUTDATED where the need was rewritten since the last proposal, and what an edit of the need throws
   */
  async answer(
    actor: Actor,
    id: string,
    { to, reason }: RefinementAnswer,
    lockVersion?: number,
  ): Promise<RefinementRow> {
    const row = await this.refinements.get(id);
    const resource = await this.rights.assertMay(actor, 'refinement.answer', row);
    assertMove(REFINEMENT_STATES, row.state, to, actingOn(actor, resource));
    assertGuard(REFINEMENT_STATES, row.state, to, WORD_GUARDS, { row, words: { reason } });
    await this.transactions.run(async (tx) => {
      const adopted = to === 'ADOPTED' ? await this.adopt(tx, actor, row) : null;
      await this.refinements.change(
        tx,
        { id, lockVersion: lockVersion ?? row.lockVersion },
        {
          state: to,
          reason,
          answered_by: actor.id,
          answered_at: this.clock.now(),
          adopted_version: adopted?.lockVersion ?? null,
        },
      );
      await this.audit(tx, actor, to.toLowerCase(), id, reason);
    });
    return this.refinements.get(id);
  }

  private async adopt(
    tx: Transaction,
    actor: Actor,
    { needId, proposals }: RefinementRow,
  ): Promise<NeedRow> {
    const last = proposals.at(-1);
    const need = await this.needs.get(needId, tx);
    if (!last || !isDeepStrictEqual(last.base, wordsOf(need)))
      throw new AppError({ code: 'REFINEMENT_OUTDATED' });
    const organisation = await this.rights.nameOf(tx, need.organisationId);
    const edit = editWith(need, last.content, organisation);
    return this.needs.edit(actor, needId, need.lockVersion, edit, tx);
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    const action = `refinement.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'need_refinement', entityId, reason });
  }
}

const ALL: readonly RefinementState[] = ['ASKED', 'PROPOSED', 'ADOPTED', 'DECLINED', 'WITHDRAWN'];
