import { SOFT_VETOES, VETOES, type VetoReason } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { type Actor, allowed } from '@jiqia/identity';
import { type WishedPair, WishedPairs } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import type { NominationRow } from './nomination.repository.js';

/** Vetoes of which a society may know: they are no secret of the other side. */
const OPEN: readonly VetoReason[] = ['EXPIRED', 'PAUSED', ...SOFT_VETOES];

/** Makes pairs of needs and what nominated experts have, by the rules and with the scores of runs. */
@Injectable()
export class NominatedPairs {
  constructor(private readonly pairs: WishedPairs) {}

  /**
   * The pair as a run would judge it; null where the capability does not take part in the edition yet, or the organiser has decided on the pair
   * already. Takes a second a thousand entries of the edition, in a thread.
   * @throws AppError PAIR_VETOED with the veto by its name to whoever runs the edition; to a society NOMINATION_IMPOSSIBLE where the other side
   *   may have asked for it in confidence, or where it would tell whose an anonymous need is; PAIR_NOT_OPEN, PAIR_KINDS_APART
   */
  async find(
    actor: Actor,
    { editionId, needId }: NominationRow,
    capabilityId: string,
  ): Promise<WishedPair | null> {
    try {
      return await this.pairs.find({ editionId, needId, capabilityId });
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'PAIR_NOT_ENTERED' || error.code === 'PAIR_EXISTS') return null;
      const runs = allowed(actor, 'match.decide', { kind: 'match', editionId }) !== null;
      const isOpen = OPEN.some((veto) => error.params['veto'] === VETOES[veto]);
      if (error.code !== 'PAIR_VETOED' || runs || isOpen) throw error;
      throw new AppError({ code: 'NOMINATION_IMPOSSIBLE' });
    }
  }

  /** Keeps the pair, as one that a society nominated for. */
  async hold(tx: Transaction, actor: Actor, pair: WishedPair): Promise<void> {
    await this.pairs.hold(tx, actor, pair, 'NOMINATION');
  }
}
