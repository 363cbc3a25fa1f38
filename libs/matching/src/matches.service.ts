import { type MatchListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { MATCH_STATES, type MatchState } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import { type MatchDecision, type MatchRow } from './match.types.js';

/** The pairs of an edition: read, decided by a person, moved along their state table. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly editions: EditionsService,
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

  /** One person's decision on one pair. @throws AppError EXPERT_FULL when the expert takes no more pairs. */
  async decide(actor: Actor, id: string, to: MatchDecision, reason = ''): Promise<MatchRow> {
    const { editionId } = await this.matches.get(id);
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId);
      await this.moveOne(tx, actor, id, to, reason);
    });
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
    });
  }
}
