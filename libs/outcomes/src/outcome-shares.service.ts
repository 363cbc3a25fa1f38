import type { OutcomeShares } from '@jiqia/contracts/forms';
import { MET_STATES } from '@jiqia/contracts/states';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import { audit, beyondReach, guardedUpdate, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { outcomeResource } from './outcome.resource.js';
import { OutcomeRepository } from './outcome.repository.js';
import {
  type DueOutcome,
  type OutcomeShareRow,
  OutcomeSharesRepository,
  type EditionShare,
  type OutcomeTotal,
} from './outcome-shares.repository.js';

/** One outcome may come of several meetings, in several editions: each has its share, and together they are the whole. */
@Injectable()
export class OutcomeSharesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outcomes: OutcomeRepository,
    private readonly shares: OutcomeSharesRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
  ) {}

  /** Pipeline read between libs: no actor, no policy. */
  listOf(outcomeIds: readonly string[]): Promise<OutcomeShareRow[]> {
    return this.shares.listOf(outcomeIds);
  }

  /** What came of an edition, of each outcome as much as its share. @throws AppError ACTION_FORBIDDEN */
  totals(actor: Actor, editionId: string): Promise<OutcomeTotal[]> {
    authorise(actor, 'outcome.read', { kind: 'outcome', editionId });
    // Some were recorded in other editions; the policy was asked about this one, and no more than its part is told.
    return beyondReach(() => this.shares.totals(editionId));
  }

  /** Pipeline read between libs: no actor, no policy. What is due to the meetings of an edition, also of what was recorded in others. */
  listDue(editionId: string): Promise<DueOutcome[]> {
    return beyondReach(() => this.shares.listDue(editionId));
  }

  /** Pipeline read between libs: no actor, no policy. As `listDue`, of several editions and no more than so many rows. */
  listDueOf(editionIds: readonly string[], most: number): Promise<EditionShare[]> {
    return beyondReach(() => this.shares.listDueOf(editionIds, most));
  }

  /**
   * Says anew which meetings an outcome came of. The one that it was recorded for stays among them.
   * @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN, VERSION_CHANGED, OUTCOME_SHARES_NOT_WHOLE, OUTCOME_SHARES_FOREIGN for a pair that is about another
   *   need of other organisations, that has not met, or that is named twice
   */
  async divide(
    actor: Actor,
    id: string,
    { shares, reason }: OutcomeShares,
    lockVersion?: number,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.outcomes.get(id, tx);
      authoriseOn(actor, 'outcome.advance', outcomeResource(row), 'OUTCOME_NOT_FOUND');
      await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
      if (shares.reduce((sum, { share }) => sum + share, 0) !== WHOLE_SHARE)
        throw new AppError({ code: 'OUTCOME_SHARES_NOT_WHOLE' });
      const ids = [...new Set(shares.map(({ matchId }) => matchId))];
      const matches = await this.matches.listByIds(ids);
      const met = matches.filter(({ state }) => MET_STATES.includes(state));
      const own = met.some(
        ({ editionId, needId, capabilityId }) =>
          editionId === row.editionId && needId === row.needId && capabilityId === row.capabilityId,
      );
      const fit = await this.shares.concerns(tx, id, ids);
      if (!own || met.length !== shares.length || fit !== shares.length)
        throw new AppError({ code: 'OUTCOME_SHARES_FOREIGN' });
      const editionOf = new Map(matches.map((match) => [match.id, match.editionId]));
      await this.shares.write(
        tx,
        id,
        shares.map((one) => ({ ...one, editionId: editionOf.get(one.matchId) ?? '' })),
      );
      await guardedUpdate(tx, 'outcome', { id, lockVersion: lockVersion ?? row.lockVersion }, {});
      await audit(tx, {
        actor: actor.id,
        action: 'outcome.divide',
        entity: 'outcome',
        entityId: id,
        reason,
      });
    });
  }
}
