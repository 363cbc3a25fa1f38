import { crosses, type PhaseStep } from '@jiqia/contracts/phases';
import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { type EditionRow, type OpenWork, PartHolder, type PhaseBlocker } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { DecidedPairsRepository } from './decided-pairs.repository.js';

/** Who has a pair that somebody decided on stays in the edition. */
@Injectable()
export class DecidedPairsHolder extends PartHolder {
  constructor(private readonly matches: DecidedPairsRepository) {
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

  override async blocks(
    tx: Transaction,
    { id, kind }: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    const blockers: PhaseBlocker[] = [];
    const at = `/api/editions/${id}`;
    if (crosses(step, 'INVITING') && kind.matching) {
      const matched = await this.matches.isMatched(tx, id);
      const undecided = await this.matches.countUndecidedNeeds(tx, id);
      blockers.push(
        { code: 'MATCHING_MISSING', count: matched ? 0 : 1, hard: true, list: `${at}/match-runs` },
        {
          code: 'NEEDS_UNDECIDED',
          count: undecided,
          hard: false,
          list: `${at}/matches?state=CANDIDATE`,
        },
      );
    }
    if (crosses(step, 'ON_SITE'))
      blockers.push({
        code: 'PAIRS_WITHOUT_MEETING',
        count: await this.matches.countMutual(tx, id),
        hard: false,
        list: `${at}/matches?state=MUTUAL`,
      });
    return blockers;
  }
}
