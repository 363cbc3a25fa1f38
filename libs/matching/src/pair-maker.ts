import { MATCH_STATES } from '@jiqia/contracts/states';
import { type PairSource, SOFT_VETOES, VETOES } from '@jiqia/contracts/words';
import { beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import type { MatchRow } from './match.types.js';
import { PairEntries, type WantedPair } from './pair-entries.js';
import { PairScorer } from './pair-scorer.js';
import { PairsByHandRepository } from './pairs-by-hand.repository.js';

/** Makes pairs that no run has found, by the rules and with the scores of runs. */
@Injectable()
export class PairMaker {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly entries: PairEntries,
    private readonly pairs: PairsByHandRepository,
    private readonly scorer: PairScorer,
  ) {}

  /**
   * Scores a pair that the edition does not have yet, or that was vetoed for what a person may overrule. Takes a second a thousand
   * entries of the edition, in a thread.
   * @throws AppError PAIR_EXISTS, PAIR_VETOED, PAIR_NOT_ENTERED, PAIR_NOT_OPEN, PAIR_KINDS_APART, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND
   */
  judge(wanted: WantedPair): Promise<MatchRow> {
    return beyondReach(async () => {
      await this.transactions.run((tx) => this.assertNew(tx, wanted));
      const { editionId, needId, capabilityId } = wanted;
      const row = await this.scorer.score(editionId, needId, capabilityId);
      if (!row) throw new AppError({ code: 'PAIR_NOT_OPEN' });
      assertAllowed(row);
      return { ...row, state: 'CANDIDATE', vetoReason: null };
    });
  }

  /**
   * As `judge`, of a need with several capabilities, whether or not they are pairs already.
   * @throws AppError PAIR_VETOED naming the capability, PAIR_NOT_ENTERED, PAIR_NOT_OPEN, PAIR_KINDS_APART, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND
   */
  judgeAll(
    { editionId, needId }: Pick<WantedPair, 'editionId' | 'needId'>,
    capabilityIds: readonly string[],
  ): Promise<MatchRow[]> {
    return beyondReach(async () => {
      await this.transactions.run(async (tx) => {
        const { meets } = (await this.editions.get(editionId, tx)).kind;
        for (const capabilityId of capabilityIds) {
          await this.entries.assertMeet(tx, { editionId, needId, capabilityId }, meets);
          await this.assertEntered(tx, { editionId, needId, capabilityId });
        }
      });
      const rows = await this.scorer.scoreAll(editionId, needId, capabilityIds);
      return rows.map((row) => {
        if (!row) throw new AppError({ code: 'PAIR_NOT_OPEN' });
        assertAllowed(row);
        return { ...row, state: 'CANDIDATE', vetoReason: null };
      });
    });
  }

  /** @returns the id of the pair @throws AppError as `judge`, where things have changed meanwhile */
  async write(tx: Transaction, row: MatchRow, source: Exclude<PairSource, 'RUN'>): Promise<string> {
    await this.assertEntered(tx, row);
    const id = await this.pairs.add(tx, row, source);
    if (id !== null) return id;
    await this.assertNew(tx, row);
    throw new AppError({ code: 'VERSION_CHANGED' });
  }

  private async assertNew(tx: Transaction, wanted: WantedPair): Promise<void> {
    const { meets } = (await this.editions.get(wanted.editionId, tx)).kind;
    await this.entries.assertMeet(tx, wanted, meets);
    await this.assertEntered(tx, wanted);
    const known = await this.entries.find(tx, wanted);
    if (!known) return;
    assertAllowed(known);
    if (known.state === 'VETOED') return;
    throw pairExists(known);
  }

  /** That both take part and are open, held so until the transaction ends. @throws AppError PAIR_NOT_ENTERED, PAIR_NOT_OPEN */
  async assertEntered(
    tx: Transaction,
    { editionId, needId, capabilityId }: WantedPair,
  ): Promise<void> {
    for (const [side, id] of [
      ['need', needId],
      ['capability', capabilityId],
    ] as const)
      if (!(await this.parts.takesPart(tx, editionId, side, id)))
        throw new AppError({ code: 'PAIR_NOT_ENTERED' });
    const { need, capability } = await this.pairs.holdBoth(tx, needId, capabilityId);
    if (need !== 'PUBLISHED' || capability !== 'LISTED')
      throw new AppError({ code: 'PAIR_NOT_OPEN' });
  }
}

/** @throws AppError PAIR_VETOED for what nobody may overrule */
function assertAllowed({ vetoReason, capabilityId }: MatchRow): void {
  if (vetoReason === null || SOFT_VETOES.includes(vetoReason)) return;
  throw new AppError({
    code: 'PAIR_VETOED',
    params: { veto: VETOES[vetoReason] },
    details: { capabilityId },
  });
}

/** That the edition has the pair, in the state that it is in. */
export function pairExists({ id, state, capabilityId }: MatchRow): AppError {
  const words = { zh: MATCH_STATES.labels[state], en: MATCH_STATES.labelsEn[state] };
  return new AppError({
    code: 'PAIR_EXISTS',
    params: { state: words, id },
    details: { capabilityId },
  });
}
