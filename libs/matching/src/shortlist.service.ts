import { CapabilitiesService } from '@jiqia/capabilities';
import {
  MATCH_STATES,
  type MatchListQuery,
  type MatchState,
  type Page,
  pageOf,
  SHORTLISTED_STATES,
} from '@jiqia/contracts';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { assign } from '@jiqia/scheduling';
import { Injectable } from '@nestjs/common';
import { expertOf } from './expert.js';
import { MatchRepository } from './match.repository.js';
import { type MatchDecision, type MatchRow, VETO_LABELS } from './match.types.js';

/** Which pairs go on to invitations: proposed by the assignment, decided by a person. */
@Injectable()
export class ShortlistService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly editions: EditionsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  get(id: string): Promise<MatchRow> {
    return this.matches.get(id);
  }

  listByIds(ids: readonly string[]): Promise<MatchRow[]> {
    return this.matches.listByIds(ids);
  }

  /** A page in the order of a run: need by need, each need's best pair first. */
  async list(editionId: string, query: MatchListQuery): Promise<Page<MatchRow>> {
    return pageOf(await this.matches.list(editionId, query), query.limit);
  }

  listAll(editionId: string, states?: readonly MatchState[]): Promise<MatchRow[]> {
    return this.matches.listByEdition(editionId, states);
  }

  /**
   * Shortlists the best set of pairs: the sum of scores is as large as the caps allow (so many a need, so many an
   * expert), and each need with a candidate gets one before anybody gets a second. Pairs already live keep their place.
   */
  async propose(actor: Actor, editionId: string): Promise<string[]> {
    const { form } = await this.editions.get(editionId);
    const candidates = (await this.matches.listByEdition(editionId, ['CANDIDATE'])).filter(
      (match) => match.score >= form.minimumScore,
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
      needQuota: (need) => Math.max(0, form.meetingsPerNeed - (needLoad.get(need) ?? 0)),
      expertCapacity: (expert) =>
        Math.max(0, form.meetingsPerExpert - (expertLoad.get(expert) ?? 0)),
    });
    return this.transactions.run(async (tx) => {
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

  /** One person's decision on one pair. @throws AppError EXPERT_FULL when the expert takes no more pairs. */
  async decide(actor: Actor, id: string, to: MatchDecision, reason = ''): Promise<MatchRow> {
    await this.transactions.run((tx) => this.moveOne(tx, actor, id, to, reason));
    return this.matches.get(id);
  }

  /**
   * Shortlists the next alternate for the need of a pair that came to nothing: its best candidate that fits the caps.
   * It is not invited: that is a person's decision. Returns its id, or null when there is none.
   */
  async pullAlternate(tx: Transaction, actor: Actor, matchId: string): Promise<string | null> {
    const fallen = await this.matches.get(matchId, tx);
    await this.matches.lockShortlist(tx, fallen.editionId);
    const alternate = await this.matches.findAlternate(tx, matchId);
    if (alternate === null) return null;
    const moved = await this.matches.moveMany(tx, [alternate], 'CANDIDATE', 'SHORTLISTED', '递补');
    await audit(
      tx,
      moved.map((entityId) => ({
        actor: actor.id,
        action: 'match.shortlist',
        entity: 'match',
        entityId,
        reason: '递补',
        details: { insteadOf: matchId },
      })),
    );
    return moved[0] ?? null;
  }

  /** For downstream libs: one person's move of one match, judged and audited, within their transaction. */
  async moveOne(
    tx: Transaction,
    actor: Actor,
    id: string,
    to: MatchState,
    reason: string,
  ): Promise<void> {
    const match = await this.matches.get(id, tx);
    assertMove(MATCH_STATES, match.state, to, actor);
    assertWords(MATCH_STATES, match.state, to, { reason });
    if (to === 'SHORTLISTED') await this.assertExpertRoom(tx, match);
    await guardedUpdate(tx, 'match', match, { state: to, state_reason: reason });
    await audit(tx, {
      actor: actor.id,
      action: `match.${to.toLowerCase()}`,
      entity: 'match',
      entityId: id,
      reason,
    });
  }

  /** For downstream libs: moves matches within their transaction. Rows that have moved on meanwhile stay. */
  move(
    tx: Transaction,
    ids: readonly string[],
    from: MatchState,
    to: MatchState,
    reason = '',
  ): Promise<string[]> {
    return this.matches.moveMany(tx, ids, from, to, reason);
  }

  /** Holds one match until the caller's transaction ends, so that two answers on it come one after the other. */
  lock(tx: Transaction, id: string): Promise<void> {
    return this.matches.lock(tx, id);
  }

  private async assertExpertRoom(tx: Transaction, match: MatchRow): Promise<void> {
    await this.matches.lockShortlist(tx, match.editionId);
    if (await this.matches.expertHasRoom(tx, match.id)) return;
    throw new AppError({
      code: 'EXPERT_FULL',
      kind: 'ruleViolated',
      message: `${VETO_LABELS['OVER_CAPACITY']}，不能再入选`,
    });
  }

  /** Who would sit at the table for each capability. */
  private async experts(matches: readonly MatchRow[]): Promise<Map<string, string>> {
    const rows = await this.capabilities.listByIds([
      ...new Set(matches.map((match) => match.capabilityId)),
    ]);
    return new Map(rows.map((row) => [row.id, expertOf(row)]));
  }
}

const idsOf = (rows: readonly MatchRow[]): string =>
  rows
    .map((row) => row.id)
    .sort()
    .join();

const shortlistChanged = (): AppError =>
  new AppError({
    code: 'VERSION_CHANGED',
    kind: 'preconditionFailed',
    message: '入选名单刚有变动，请再试一次',
  });
