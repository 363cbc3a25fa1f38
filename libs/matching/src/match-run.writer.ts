import type { Transaction } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { MatchRunPairRepository } from './match-run-pair.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRunRow } from './match.types.js';
import { TeamSetRepository } from './team-set.repository.js';

/** Puts what a run found in place of what nobody has decided on yet. */
@Injectable()
export class MatchRunWriter {
  constructor(
    private readonly matches: MatchRepository,
    private readonly pairs: MatchRunPairRepository,
    private readonly sets: TeamSetRepository,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError as `EditionsService.assertAct` */
  assertMatching(tx: Transaction, { editionId }: MatchRunRow): Promise<void> {
    return this.editions.assertAct(tx, editionId, 'RUN_MATCHING', 'organiser');
  }

  /** @param found the rows of a part as the JSON of an array; null after the last one */
  async write(
    tx: Transaction,
    { id, editionId }: MatchRunRow,
    found: Readonly<Record<'pairs' | 'sets', (part: number) => Promise<Uint8Array | null>>>,
  ): Promise<void> {
    await this.matches.removeCandidates(tx, editionId);
    for (let part = 0; ; part++) {
      const rows = await found.pairs(part);
      const sets = await found.sets(part);
      if (rows === null || sets === null) break;
      await this.matches.addCandidates(tx, rows);
      await this.pairs.add(tx, rows);
      await this.sets.add(tx, sets);
    }
    await this.sets.forget(tx, await this.pairs.keep(tx, id, editionId));
  }

  /** @returns how many pairs of the run came back */
  async restore(tx: Transaction, run: MatchRunRow): Promise<number> {
    await this.matches.removeCandidates(tx, run.editionId);
    const [needs, capabilities] = await Promise.all([
      this.editions.listEntryIds(run.editionId, 'need'),
      this.editions.listEntryIds(run.editionId, 'capability'),
    ]);
    return this.pairs.restore(tx, run, { needs, capabilities });
  }
}
