import { Compute } from '@jiqia/compute';
import { PLATFORM } from '@jiqia/contracts/rulebook';
import { RulesInForce } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { MatchRunReader } from './match-run.reader.js';
import type { MatchRow } from './match.types.js';
import { scoredCapability, scoredNeed } from './scoring-input.js';
import { BUILD_LIMIT_MS, SCORING } from './scoring-session.js';

/** Scores one pair as a run would score it now: among all texts of its edition, since how rare a word is tells how much it says. */
@Injectable()
export class PairScorer {
  constructor(
    private readonly reader: MatchRunReader,
    private readonly rules: RulesInForce,
    private readonly compute: Compute,
  ) {}

  /** The pair with score, reasons and veto, of no run; null where one of the two does not take part or is not open. */
  async score(editionId: string, needId: string, capabilityId: string): Promise<MatchRow | null> {
    const [row] = await this.scoreAll(editionId, needId, [capabilityId]);
    return row ?? null;
  }

  /** As `score`, of one need with several capabilities, in their order. */
  async scoreAll(
    editionId: string,
    needId: string,
    capabilityIds: readonly string[],
  ): Promise<(MatchRow | null)[]> {
    const weights = (await this.rules.of({ kind: 'matching.weights', key: editionId })).content;
    const dictionary = await this.rules.of({ kind: 'dictionary', key: PLATFORM });
    const scoring = await this.compute.open(SCORING);
    try {
      const input = await this.reader.read(
        { editionId, weights, dictionaryVersion: dictionary.version },
        {
          needs: (rows) => scoring.call('addNeeds', rows.map(scoredNeed)),
          capabilities: (rows) => scoring.call('addCapabilities', rows.map(scoredCapability)),
        },
      );
      const { edition, scoredBy, vetoes } = input;
      const { minimumScore } = edition;
      const rules = { runId: null, editionId, minimumScore, ...scoredBy, vetoes };
      await scoring.call('build', rules, { timeLimitMs: BUILD_LIMIT_MS });
      const field = input.needs.find(({ id }) => id === needId)?.field ?? '';
      const byRemit = input.remits.get(field) ?? [];
      const rows: (MatchRow | null)[] = [];
      for (const capabilityId of capabilityIds) {
        const remit = byRemit.find((one) => one.capabilityId === capabilityId) ?? null;
        rows.push(await scoring.call('pair', { needId, capabilityId, remit }));
      }
      return rows;
    } finally {
      scoring.close();
    }
  }
}
