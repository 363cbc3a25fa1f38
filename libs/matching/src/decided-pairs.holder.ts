import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { type OpenWork, PartHolder } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';

/** Who has a pair that somebody decided on stays in the edition. */
@Injectable()
export class DecidedPairsHolder extends PartHolder {
  constructor(private readonly matches: MatchRepository) {
    super();
  }

  override holdsEntry(
    tx: Transaction,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<boolean> {
    return this.matches.hasDecided(tx, editionId, side, entryId);
  }

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    return [
      { code: 'PAIRS_WITHOUT_MEETING', count: await this.matches.countMutual(tx, editionId) },
    ];
  }
}
