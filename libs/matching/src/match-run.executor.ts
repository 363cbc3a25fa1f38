import { Compute, inParts } from '@jiqia/compute';
import { TransactionRunner } from '@jiqia/database';
import { SCORER_VERSION } from '@jiqia/scoring';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { candidateQuery, KEY_TERMS } from './candidate-query.js';
import type { NeedWithCandidates } from './edition-scoring.js';
import { FittingCapabilities } from './fitting-capabilities.js';
import { type MatchRunInput, MatchRunReader } from './match-run.reader.js';
import { MatchRunRepository } from './match-run.repository.js';
import { MatchRunWriter } from './match-run.writer.js';
import type { MatchRunRow } from './match.types.js';
import { scoredCapability, scoredNeed } from './scoring-input.js';
import { BUILD_LIMIT_MS, SCORING, type Scoring } from './scoring-session.js';

/** Needs that are matched at once; progress is written and a cancel is seen between batches. */
const BATCH = 20;

/** One match run: candidates from the search index, truth from PostgreSQL, scores from a thread. */
@Injectable()
export class MatchRunExecutor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: MatchRunRepository,
    private readonly writer: MatchRunWriter,
    private readonly reader: MatchRunReader,
    private readonly index: SearchIndex,
    private readonly compute: Compute,
  ) {}

  /** Runs to the end or until it is cancelled. Running it again writes the same rows. */
  async execute(runId: string): Promise<void> {
    const run = await this.runs.get(runId);
    if (run.state !== 'QUEUED' && run.state !== 'RUNNING') return;
    const scoring = await this.compute.open(SCORING);
    try {
      const input = await this.reader.read(run, {
        needs: (rows) => scoring.call('addNeeds', rows.map(scoredNeed)),
        capabilities: (rows) => scoring.call('addCapabilities', rows.map(scoredCapability)),
      });
      const begun = await this.transactions.run((tx) =>
        this.runs.begin(tx, runId, input.needs.length, SCORER_VERSION, input.hash),
      );
      if (!begun || !(await this.score(scoring, runId, input))) return;
      await this.write(scoring, run);
    } finally {
      scoring.close();
    }
  }

  async fail(runId: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.runs.finish(tx, runId, 'FAILED', error));
  }

  /** The scoring keeps the rows of every need. False when the run was cancelled in between. */
  private async score(scoring: Scoring, runId: string, input: MatchRunInput): Promise<boolean> {
    const rules = {
      runId,
      editionId: input.edition.id,
      minimumScore: input.edition.minimumScore,
      ...input.scoredBy,
      vetoes: input.vetoes,
    };
    await scoring.call('build', rules, { timeLimitMs: BUILD_LIMIT_MS });
    const fitting = new FittingCapabilities(input.kinds, input.edition.kind.meets);
    let done = 0;
    for (const batch of inParts(input.needs, BATCH)) {
      await scoring.call('match', await this.candidatesOf(scoring, input, fitting, batch));
      done += batch.length;
      if (!(await this.transactions.run((tx) => this.runs.progress(tx, runId, done)))) return false;
    }
    return true;
  }

  private async candidatesOf(
    scoring: Scoring,
    input: MatchRunInput,
    fitting: FittingCapabilities,
    needs: MatchRunInput['needs'],
  ): Promise<NeedWithCandidates[]> {
    const needIds = needs.map((need) => need.id);
    const terms = await scoring.call('keyTerms', { needIds, count: KEY_TERMS });
    const found = await this.index.candidates(
      needs.map((need, i) => candidateQuery(terms[i] ?? [], fitting.of(need.kinds))),
    );
    return needs.map((need, i) => {
      const fits = new Set(fitting.of(need.kinds));
      const fit = (ids: readonly string[]): string[] => ids.filter((id) => fits.has(id));
      const byRemit = (input.remits.get(need.field) ?? []).filter(({ capabilityId }) =>
        fits.has(capabilityId),
      );
      const hits = (found[i] ?? []).map((hit) => hit.id);
      const own = [...hits, ...byRemit.map((one) => one.capabilityId)];
      const led = own.flatMap((id) => input.leads.get(id) ?? []);
      // Paused and stale records are not in the index.
      const ids = new Set([...own, ...fit(led), ...fit(input.unlisted)]);
      return { needId: need.id, capabilityIds: [...ids], byRemit };
    });
  }

  private async write(scoring: Scoring, run: MatchRunRow): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.writer.assertMatching(tx, run);
      if (await this.runs.finish(tx, run.id, 'DONE'))
        await this.writer.write(tx, run, {
          pairs: (part) => scoring.call('rows', part),
          sets: (part) => scoring.call('sets', part),
        });
    });
  }
}
