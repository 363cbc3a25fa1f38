import { CapabilitiesService } from '@jiqia/capabilities';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { assign } from '@jiqia/scheduling';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';

/** Proposes which pairs go on to invitations: the assignment. A person may decide otherwise, pair by pair. */
@Injectable()
export class ShortlistService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly editions: EditionsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  /**
   * Shortlists the best set of pairs: the sum of scores is as large as the caps allow (so many a need, so many an
   * expert), and each need with a candidate gets one before anybody gets a second. Pairs already live keep their place.
   */
  async propose(actor: Actor, editionId: string): Promise<string[]> {
    authorise(actor, 'shortlist.propose', { kind: 'shortlist', editionId });
    const edition = await this.editions.get(editionId);
    const candidates = (await this.matches.listByEdition(editionId, ['CANDIDATE'])).filter(
      (match) => match.score >= edition.minimumScore,
    );
    const live = await this.matches.listByEdition(editionId, SHORTLISTED_STATES);
    const experts = await this.experts([...candidates, ...live]);
    const count = (keys: readonly string[]): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts;
    };
    const needLoad = count(live.map((match) => match.needId));
    const expertLoad = count(live.map((match) => experts.get(match.capabilityId) ?? ''));
    const chosen = assign({
      edges: candidates.map((match) => ({
        id: match.id,
        need: match.needId,
        expert: experts.get(match.capabilityId) ?? match.capabilityId,
        score: match.score,
      })),
      needQuota: (need) => Math.max(0, edition.meetingsPerNeed - (needLoad.get(need) ?? 0)),
      expertCapacity: (expert) =>
        Math.max(0, edition.meetingsPerExpert - (expertLoad.get(expert) ?? 0)),
    });
    return this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId, 'matching');
      await this.matches.lockShortlist(tx, editionId);
      const now = await this.matches.listByEdition(editionId, SHORTLISTED_STATES, tx);
      if (idsOf(now) !== idsOf(live)) throw shortlistChanged();
      const moved = await this.matches.moveMany(tx, chosen, 'CANDIDATE', 'SHORTLISTED');
      await audit(
        tx,
        moved.map((id) => ({
          actor: actor.id,
          action: 'match.shortlist',
          entity: 'match',
          entityId: id,
        })),
      );
      return moved;
    });
  }

  /** Who would sit at the table for each capability. */
  private async experts(matches: readonly MatchRow[]): Promise<Map<string, string>> {
    const rows = await this.capabilities.listByIds([
      ...new Set(matches.map((match) => match.capabilityId)),
    ]);
    return new Map(rows.map((row) => [row.id, row.expertId]));
  }
}
const idsOf = (rows: readonly MatchRow[]): string =>
  rows
    .map((row) => row.id)
    .sort()
    .join();

const shortlistChanged = (): AppError => new AppError({ code: 'SHORTLIST_CHANGED' });
