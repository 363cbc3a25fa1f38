import { Clock } from '@jiqia/clock';
import { type Page, pageOf, type TeamSetListQuery } from '@jiqia/contracts/http';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository } from './match-override.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { PairMaker, pairExists } from './pair-maker.js';
import { type TeamSetRow, TeamSetRepository } from './team-set.repository.js';

/** Capabilities that runs propose for a need together, and the pairs that a person makes of them. */
@Injectable()
export class TeamSetsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly sets: TeamSetRepository,
    private readonly maker: PairMaker,
    private readonly matches: MatchRepository,
    private readonly overrides: MatchOverrideRepository,
    private readonly clock: Clock,
  ) {}

  /** Of the run whose pairs stand, as far as need and capabilities are still open. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string, query: TeamSetListQuery): Promise<Page<TeamSetRow>> {
    authorise(actor, 'match.read', { kind: 'match', editionId });
    return pageOf(await this.sets.list(editionId, query), query.limit);
  }

  /**
   * Makes the pairs of a set, all or none, each as one that a person added: later runs judge it anew and leave it there. Pairs that are
   * shortlisted or further on stay as they are. Whoever may not meet by now is refused.
   * @returns the pairs in the order of the set
   * @throws AppError ACTION_FORBIDDEN, TEAM_SET_NOT_FOUND, PAIR_EXISTS for one that came to nothing, and as `EditionsService.assertAct` and
   *   `PairMaker.judgeAll`
   */
  async makePairs(
    actor: Actor,
    editionId: string,
    id: string,
    reason: string,
  ): Promise<MatchRow[]> {
    authorise(actor, 'match.decide', { kind: 'match', editionId });
    const held = (tx: Transaction): Promise<TeamSetRow> => this.held(tx, editionId, id);
    const { needId, members } = await this.transactions.run(held);
    const judged = await this.maker.judgeAll(
      { editionId, needId },
      members.map(({ capabilityId }) => capabilityId),
    );
    const ids = await this.transactions.run(async (tx) => {
      const set = await held(tx);
      const made: string[] = [];
      for (const row of judged) made.push(await this.want(tx, actor, row, reason));
      if (set.takenAt === null) await this.sets.take(tx, set, actor.id, this.clock.now());
      await audit(tx, {
        actor: actor.id,
        action: 'team-set.take',
        entity: 'team_set',
        entityId: id,
        reason,
        details: { matches: made },
      });
      return made;
    });
    return Promise.all(ids.map((matchId) => this.matches.get(matchId)));
  }

  private async held(tx: Transaction, editionId: string, id: string): Promise<TeamSetRow> {
    await this.editions.assertAct(tx, editionId, 'DECIDE_PAIRS', 'organiser');
    return this.sets.hold(tx, editionId, id);
  }

  /** Makes the pair one that a person wants, and says so in the log where it was none before. @returns its id */
  private async want(
    tx: Transaction,
    actor: Actor,
    row: MatchRow,
    reason: string,
  ): Promise<string> {
    const found = await this.matches.findPair(tx, row);
    if (found) await this.matches.lock(tx, found.id);
    const known = found && (await this.matches.get(found.id, tx));
    if (known && SHORTLISTED_STATES.includes(known.state)) return known.id;
    if (known && known.state !== 'CANDIDATE' && known.state !== 'VETOED') throw pairExists(known);
    if (known?.state === 'CANDIDATE' && known.source !== 'RUN') return known.id;
    const isThere = known?.state === 'CANDIDATE';
    if (isThere) await guardedUpdate(tx, 'match', known, { source: 'PERSON' });
    const id = isThere ? known.id : await this.maker.write(tx, row, 'PERSON');
    const from = isThere ? 'CANDIDATE' : '';
    const added = { kind: 'ADDED', from, to: 'CANDIDATE', reason, saidBy: actor.id } as const;
    await this.overrides.insert(tx, { ...row, id }, added);
    await audit(tx, {
      actor: actor.id,
      action: 'match.add',
      entity: 'match',
      entityId: id,
      reason,
    });
    return id;
  }
}
