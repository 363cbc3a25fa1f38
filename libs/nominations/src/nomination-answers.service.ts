import { Clock, dayInBeijing } from '@jiqia/clock';
import type { NominatedPerson, NominationNoneForm } from '@jiqia/contracts/forms';
import { NOMINATION_STATES, type NominationState } from '@jiqia/contracts/states';
import { nominationNumber } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, assertGuard, assertMove, WORD_GUARDS } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { NominatedExpertsRepository } from './nominated-experts.repository.js';
import { NominatedPairs } from './nominated-pairs.js';
import { NominationRights } from './nomination-rights.js';
import { NominationRepository, type NominationRow } from './nomination.repository.js';

/** Where an answer leads, and why. */
interface Move {
  readonly to: Extract<NominationState, 'NOMINATED' | 'NONE'>;
  readonly reason: string;
}
/** What an answer writes. */
interface Answer {
  readonly columns: Readonly<Record<string, unknown>>;
  /** Before it is written, in its transaction. */
  readonly check?: (tx: Transaction, row: NominationRow) => Promise<void>;
  readonly after?: (tx: Transaction) => Promise<void>;
}

/** Societies nominate, or say that nobody fits; an organiser may write it down for them after a call. */
@Injectable()
export class NominationAnswersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly nominations: NominationRepository,
    private readonly experts: NominatedExpertsRepository,
    private readonly pairs: NominatedPairs,
    private readonly rights: NominationRights,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Names an expert; with a capability that takes part in the edition the pair is there at once, judged as a run would, and waits for the organiser.
   * @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, NOMINATION_ASKED_ANEW, NOMINATION_EXPERT_UNKNOWN,
   *   NOMINATION_EXPERT_UNWILLING, NOMINATION_CAPABILITY_UNFIT, VERSION_CHANGED, and as `NominatedPairs.find` and `EditionsService.assertAct`
   */
  nominate(
    actor: Actor,
    id: string,
    { personId, capabilityId, words }: NominatedPerson,
    lockVersion?: number,
  ): Promise<NominationRow> {
    const move = { to: 'NOMINATED', reason: '' } as const;
    return this.answer(actor, { id, lockVersion }, move, async (known) => {
      const check = async (tx: Transaction): Promise<void> => {
        const expert = await this.experts.find(tx, known.societyId, personId);
        if (!expert) throw new AppError({ code: 'NOMINATION_EXPERT_UNKNOWN' });
        if (!expert.agrees)
          throw new AppError({
            code: 'NOMINATION_EXPERT_UNWILLING',
            params: { person: expert.name },
          });
        await this.assertFits(tx, capabilityId, personId);
      };
      // Before a thread is kept busy with the pair.
      await this.transactions.run(check);
      const pair = capabilityId === null ? null : await this.pairs.find(actor, known, capabilityId);
      return {
        columns: { person_id: personId, capability_id: capabilityId, words },
        check,
        after: async (tx) => {
          if (pair) await this.pairs.hold(tx, actor, pair);
        },
      };
    });
  }

  /** @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, NOMINATION_ASKED_ANEW, VERSION_CHANGED, and as `EditionsService.assertAct` */
  nobody(
    actor: Actor,
    id: string,
    { reason, words }: NominationNoneForm,
    lockVersion?: number,
  ): Promise<NominationRow> {
    const answer = { columns: { reason, words } };
    return this.answer(actor, { id, lockVersion }, { to: 'NONE', reason }, () =>
      Promise.resolve(answer),
    );
  }

  /**
   * An organiser says what of a nominated expert fits, or makes the pair once the capability takes part in the edition.
   * @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN, NOMINATION_COMPLETE, NOMINATION_CAPABILITY_UNFIT, PAIR_NOT_ENTERED, PAIR_VETOED,
   *   PAIR_NOT_OPEN, PAIR_KINDS_APART, VERSION_CHANGED, and as `EditionsService.assertAct`
   */
  async complete(
    actor: Actor,
    id: string,
    capabilityId: string,
    lockVersion?: number,
  ): Promise<NominationRow> {
    const known = await this.nominations.get(id);
    await this.rights.assertMay(actor, 'nomination.complete', known);
    return beyondReach(async () => {
      await this.transactions.run((tx) => this.assertIncomplete(tx, known, capabilityId));
      const pair = await this.pairs.find(actor, known, capabilityId);
      if (!pair) throw new AppError({ code: 'PAIR_NOT_ENTERED' });
      await this.transactions.run(async (tx) => {
        const row = await this.nominations.hold(tx, id);
        await this.assertIncomplete(tx, row, capabilityId);
        const key = { id, lockVersion: lockVersion ?? row.lockVersion };
        await this.nominations.change(tx, key, { capability_id: capabilityId });
        await this.pairs.hold(tx, actor, pair);
        await this.audit(tx, actor, 'complete', id);
      });
      return this.nominations.get(id);
    });
  }

  /** @param prepare what is written, once the policy and the move have been asked */
  private async answer(
    actor: Actor,
    { id, lockVersion }: { readonly id: string; readonly lockVersion: number | undefined },
    { to, reason }: Move,
    prepare: (known: NominationRow) => Promise<Answer>,
  ): Promise<NominationRow> {
    const known = await this.nominations.get(id);
    const { roles } = await this.rights.assertMay(actor, 'nomination.answer', known);
    const assertMay = async (tx: Transaction, row: NominationRow): Promise<void> => {
      await this.assertTime(tx, row);
      assertMove(NOMINATION_STATES, row.state, to, { ...actor, roles });
      assertGuard(NOMINATION_STATES, row.state, to, WORD_GUARDS, { row, words: { reason } });
    };
    // The wall shows pairs to whoever runs the edition alone; the policy has been asked.
    return beyondReach(async () => {
      await this.transactions.run((tx) => assertMay(tx, known));
      const answer = await prepare(known);
      await this.transactions.run(async (tx) => {
        const row = await this.nominations.hold(tx, id);
        await assertMay(tx, row);
        await answer.check?.(tx, row);
        const now = this.clock.now();
        const late = row.dueOn < dayInBeijing(now);
        const said = { state: to, late, answered_by: actor.id, answered_at: now };
        const key = { id, lockVersion: lockVersion ?? row.lockVersion };
        await this.nominations.change(tx, key, { ...answer.columns, ...said });
        await answer.after?.(tx);
        await this.audit(tx, actor, to === 'NONE' ? 'none' : 'nominate', id, reason);
      });
      return this.nominations.get(id);
    });
  }

  /** @throws AppError NOMINATION_ASKED_ANEW, and as `EditionsService.assertAct` */
  private async assertTime(tx: Transaction, row: NominationRow): Promise<void> {
    await this.editions.assertAct(tx, row.editionId, 'NOMINATE', 'participant');
    const newer = await this.nominations.findNewer(tx, row);
    if (newer)
      throw new AppError({
        code: 'NOMINATION_ASKED_ANEW',
        params: { number: nominationNumber(newer) },
      });
  }

  private async assertIncomplete(
    tx: Transaction,
    { state, matchId, personId }: NominationRow,
    capabilityId: string,
  ): Promise<void> {
    if (state !== 'NOMINATED' || personId === null || matchId !== null)
      throw new AppError({ code: 'NOMINATION_COMPLETE' });
    await this.assertFits(tx, capabilityId, personId);
  }

  private async assertFits(
    tx: Transaction,
    capabilityId: string | null,
    personId: string,
  ): Promise<void> {
    if (capabilityId === null || (await this.experts.isListedOf(tx, capabilityId, personId)))
      return;
    throw new AppError({ code: 'NOMINATION_CAPABILITY_UNFIT' });
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    const action = `nomination.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'nomination', entityId, reason });
  }
}
