import { Compute, inParts, program } from '@jiqia/compute';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import type { PairCaps, ProposedPair } from './assignment.program.js';
import { MatchRepository } from './match.repository.js';
import type { MatchPair } from './match.types.js';
import { countedScores } from './pair-order.rules.js';
import { PairPassRepository, passKey } from './pair-pass.repository.js';
import { PairSides } from './pair-sides.js';
import { ShortlistRunRepository, type ShortlistRunRow } from './shortlist-run.repository.js';

const ASSIGNMENT = program<typeof import('./assignment.program.js')>(
  'shortlist',
  'thread',
  new URL('./assignment.program.js', import.meta.url),
);
/** Pairs handed to the thread at once. */
const PART = 1000;
/** A person may decide on pairs while the choice is made; each time it is made anew. */
const MOST_TRIES = 5;

/** Proposes which pairs go on to invitations: the assignment. A person may decide otherwise, pair by pair. */
@Injectable()
export class ShortlistExecutor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: ShortlistRunRepository,
    private readonly matches: MatchRepository,
    private readonly editions: EditionsService,
    private readonly sides: PairSides,
    private readonly compute: Compute,
    private readonly passes: PairPassRepository,
  ) {}

  /**
   * Shortlists the best set of pairs: the sum of scores is as large as the caps allow (so many a need, so many an
   * expert), and each need with a candidate gets one before anybody gets a second. Pairs already live keep their place, pinned ones
   * come before all others, what a side said no thanks to stays out, and where a person ranked the pairs of a need, they go in that order.
   */
  async execute(runId: string): Promise<void> {
    const run = await this.runs.get(runId);
    if (!(await this.transactions.run((tx) => this.runs.begin(tx, runId)))) return;
    for (let tries = 1; ; tries++) {
      try {
        await this.propose(run);
        return;
      } catch (error) {
        if (tries >= MOST_TRIES || !isAppError(error) || error.code !== 'SHORTLIST_CHANGED')
          throw error;
      }
    }
  }

  async fail(runId: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.runs.fail(tx, runId, error));
  }

  private async propose(run: ShortlistRunRow): Promise<void> {
    const edition = await this.editions.get(run.editionId);
    const passed = await this.passes.keys(run.editionId);
    const good = (await this.matches.listPairs(run.editionId, ['CANDIDATE'])).filter(
      (match) =>
        match.pinned ||
        (match.score >= edition.minimumScore &&
          !passed.has(passKey({ ...match, editionId: run.editionId }))),
    );
    const refused = await this.sides.inConflict(run.editionId, good);
    const candidates = good.filter(({ id }) => !refused.has(id));
    const live = await this.matches.listPairs(run.editionId, SHORTLISTED_STATES);
    const experts = await this.sides.experts([...candidates, ...live]);
    const expertIn = ({ capabilityId }: MatchPair): string =>
      experts.get(capabilityId) ?? capabilityId;
    const scores = countedScores(candidates);
    const chosen = await this.choose(
      candidates.map((match) => ({
        id: match.id,
        need: match.needId,
        expert: expertIn(match),
        score: scores.get(match.id) ?? match.score,
        pinned: match.pinned,
      })),
      {
        perNeed: edition.meetingsPerNeed,
        perExpert: edition.meetingsPerExpert,
        needLoad: countOf(live.map((match) => match.needId)),
        expertLoad: countOf(live.map(expertIn)),
      },
    );
    await this.transactions.run((tx) => this.write(tx, run, live, chosen));
  }

  private async choose(pairs: readonly ProposedPair[], caps: PairCaps): Promise<string[]> {
    const assignment = await this.compute.open(ASSIGNMENT);
    try {
      for (const part of inParts(pairs, PART)) await assignment.call('add', part);
      return await assignment.call('choose', caps);
    } finally {
      assignment.close();
    }
  }

  /** @throws AppError SHORTLIST_CHANGED when other pairs are live by now than those the choice was made around */
  private async write(
    tx: Transaction,
    run: ShortlistRunRow,
    live: readonly MatchPair[],
    chosen: readonly string[],
  ): Promise<void> {
    await this.editions.assertAct(tx, run.editionId, 'MAKE_SHORTLIST', 'organiser');
    if (!(await this.runs.hold(tx, run.id))) return;
    await this.matches.lockShortlist(tx, run.editionId);
    const now = await this.matches.listPairs(run.editionId, SHORTLISTED_STATES, tx);
    if (idsOf(now) !== idsOf(live)) throw new AppError({ code: 'SHORTLIST_CHANGED' });
    const moved = await this.matches.moveMany(tx, chosen, 'CANDIDATE', 'SHORTLISTED');
    await this.runs.finish(tx, run.id, moved.length);
    await audit(
      tx,
      moved.map((id) => ({
        actor: run.requestedBy,
        action: 'match.shortlist',
        entity: 'match',
        entityId: id,
      })),
    );
  }
}

const idsOf = (rows: readonly MatchPair[]): string =>
  rows
    .map((row) => row.id)
    .sort()
    .join();

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
