import type { CapabilityRow } from '@jiqia/capabilities';
import { newId, TransactionRunner } from '@jiqia/database';
import { kindsMeet } from '@jiqia/fairs';
import type { NeedRow } from '@jiqia/needs';
import { SCORER_VERSION } from '@jiqia/scoring';
import { type Candidate, SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { type MatchRunInput, MatchRunReader } from './match-run.reader.js';
import { MatchRunRepository } from './match-run.repository.js';
import { matchRow } from './match-row.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';

/** Candidates asked of the index for a need, pairs kept for it, and vetoed pairs kept beside them so that staff see why. */
const CANDIDATES = 200;
const KEPT = 20;
const KEPT_VETOED = 5;
const KEY_TERMS = 10;
/** Needs whose candidates are asked for at once; progress is written and a cancel is seen between batches. */
const BATCH = 40;

/** One match run: candidates from the search index, truth from PostgreSQL, scores from the pure scorer. */
@Injectable()
export class MatchRunExecutor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: MatchRunRepository,
    private readonly matches: MatchRepository,
    private readonly reader: MatchRunReader,
    private readonly index: SearchIndex,
  ) {}

  /** Runs to the end or until it is cancelled. Running it again writes the same rows. */
  async execute(runId: string): Promise<void> {
    const run = await this.runs.get(runId);
    const input = await this.reader.read(run.editionId);
    const begun = await this.transactions.run((tx) =>
      this.runs.begin(tx, runId, input.needs.length, SCORER_VERSION, input.hash),
    );
    if (!begun) return;
    const rows: MatchRow[] = [];
    for (let done = 0; done < input.needs.length;) {
      const batch = input.needs.slice(done, done + BATCH);
      const found = await this.candidatesOf(input, batch);
      for (const [i, need] of batch.entries())
        rows.push(...this.matchNeed(input, need, found[i] ?? [], runId));
      done += batch.length;
      if (!(await this.transactions.run((tx) => this.runs.progress(tx, runId, done)))) return;
    }
    await this.transactions.run(async (tx) => {
      await this.runs.progress(tx, runId, input.needs.length);
      if (!(await this.runs.finish(tx, runId, 'DONE'))) return;
      await this.matches.replaceCandidates(tx, run.editionId, rows);
    });
  }

  async fail(runId: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.runs.finish(tx, runId, 'FAILED', error));
  }

  private candidatesOf(input: MatchRunInput, needs: readonly NeedRow[]): Promise<Candidate[][]> {
    return this.index.candidates(
      needs.map((need) => ({
        side: 'capability',
        terms: input.corpus.keyTerms(need.id, KEY_TERMS),
        filter: {},
        limit: CANDIDATES,
      })),
    );
  }

  private matchNeed(
    input: MatchRunInput,
    need: NeedRow,
    found: readonly Candidate[],
    runId: string,
  ): MatchRow[] {
    const ids = new Set(found.map((hit) => hit.id).filter((id) => input.capabilities.has(id)));
    for (const row of input.capabilities.values()) {
      // Paused and stale records are not in the index.
      if (row.state !== 'LISTED') ids.add(row.id);
    }
    const { meets } = input.edition.kind;
    const scored = [...ids].flatMap((id) => {
      const capability = input.capabilities.get(id);
      return capability && kindsMeet(meets, need.kinds, capability.kind)
        ? [{ capability, result: input.corpus.score(need.id, id) }]
        : [];
    });
    scored.sort(
      (a, b) =>
        b.result.score - a.result.score || compare(refOf(a.capability), refOf(b.capability)),
    );
    const best = scored.map((pair) => ({
      ...pair,
      veto: input.vetoes.vetoOf(need, pair.capability),
    }));
    const open = best.filter((pair) => pair.veto === null).slice(0, KEPT);
    const floor = Math.max(input.edition.minimumScore, open.at(-1)?.result.score ?? 0);
    const vetoed = best
      .filter((pair) => pair.veto !== null && pair.result.score >= floor)
      .slice(0, KEPT_VETOED);
    return [...open, ...vetoed].map((pair, i) =>
      matchRow({ ...pair, id: newId(), runId, editionId: input.edition.id, need, rank: i + 1 }),
    );
  }
}

const refOf = (row: CapabilityRow): string => row.externalId ?? row.title;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
