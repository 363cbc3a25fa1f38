import type { MatchRunDifferenceQuery, Page } from '@jiqia/contracts/http';
import { pageOf } from '@jiqia/contracts/http';
import type { MatchRunSetting, PairChange } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { MatchRunPairRepository } from './match-run-pair.repository.js';
import { MatchRunRepository } from './match-run.repository.js';
import { MatchRunWriter } from './match-run.writer.js';
import { matchRunResource } from './match-runs.service.js';
import type { ChangedPair, MatchRunRow } from './match.types.js';

/** How two runs of an edition differ. */
export interface MatchRunDifference {
  readonly from: MatchRunRow;
  readonly to: MatchRunRow;
  /** What they did not have in common; nothing where one would find what the other found. */
  readonly settings: readonly MatchRunSetting[];
  readonly counts: Readonly<Record<PairChange, number>>;
  readonly page: Page<ChangedPair>;
}

/** What runs found, compared with each other and put back. */
@Injectable()
export class MatchRunResultsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: MatchRunRepository,
    private readonly pairs: MatchRunPairRepository,
    private readonly writer: MatchRunWriter,
  ) {}

  /**
   * What has changed from one run to another of the same edition: from the last one before it where `from` is left out.
   * @throws AppError ACTION_FORBIDDEN, MATCH_RUN_NOT_FOUND, MATCH_RUN_NOT_KEPT
   */
  async difference(
    actor: Actor,
    id: string,
    query: MatchRunDifferenceQuery,
  ): Promise<MatchRunDifference> {
    const to = await this.runs.get(id);
    authoriseOn(actor, 'match-run.read', matchRunResource(to), 'MATCH_RUN_NOT_FOUND');
    const from =
      query.from === undefined ? await this.runs.findBefore(to) : await this.runs.get(query.from);
    if (!from || from.editionId !== to.editionId)
      throw new AppError({ code: 'MATCH_RUN_NOT_FOUND' });
    for (const run of [from, to]) assertKept(run);
    const changed = await this.pairs.listChanges(from.id, to.id, query);
    return {
      from,
      to,
      settings: settingsApart(from, to),
      counts: await this.pairs.countChanges(from.id, to.id),
      page: pageOf(changed, query.limit),
    };
  }

  /**
   * Puts the pairs of an earlier run back, in place of what nobody has decided on yet.
   * @returns the run, and how many of its pairs came back
   * @throws AppError ACTION_FORBIDDEN, MATCH_RUN_NOT_FOUND, MATCH_RUN_NOT_KEPT, MATCH_RUN_UNDER_WAY, and as `EditionsService.assertAct`
   */
  async restore(actor: Actor, id: string): Promise<{ run: MatchRunRow; restored: number }> {
    const restored = await this.transactions.run(async (tx) => {
      const run = await this.runs.get(id, tx);
      authoriseOn(actor, 'match-run.restore', matchRunResource(run), 'MATCH_RUN_NOT_FOUND');
      await this.writer.assertMatching(tx, run);
      assertKept(run);
      if (await this.runs.lockLive(tx, run.editionId))
        throw new AppError({ code: 'MATCH_RUN_UNDER_WAY' });
      const count = await this.writer.restore(tx, run);
      await audit(tx, {
        actor: actor.id,
        action: 'match-run.restore',
        entity: 'match_run',
        entityId: id,
        details: { restored: count, kept: run.pairs },
      });
      return count;
    });
    return { run: await this.runs.get(id), restored };
  }
}

/** @throws AppError MATCH_RUN_NOT_KEPT for one that is not done, or of which it is not kept any more what it found */
function assertKept(run: MatchRunRow): void {
  if (run.state === 'DONE' && run.pairs !== null) return;
  throw new AppError({ code: 'MATCH_RUN_NOT_KEPT' });
}

function settingsApart(from: MatchRunRow, to: MatchRunRow): MatchRunSetting[] {
  const same: Readonly<Record<MatchRunSetting, boolean>> = {
    INPUT: from.inputHash === to.inputHash,
    WEIGHTS: isDeepStrictEqual(from.weights, to.weights),
    DICTIONARY: from.dictionaryVersion === to.dictionaryVersion,
    SCORER: from.scorerVersion === to.scorerVersion,
  };
  return (Object.keys(same) as MatchRunSetting[]).filter((setting) => !same[setting]);
}
