import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { PLATFORM } from '@jiqia/contracts/rulebook';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn, type Resource } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { RulesInForce } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { MatchRunRepository } from './match-run.repository.js';
import type { MatchRunRow } from './match.types.js';

/** Starts, watches and cancels match runs. The work itself is `MatchRunExecutor`'s. */
@Injectable()
export class MatchRunsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: MatchRunRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly rules: RulesInForce,
  ) {}

  /**
   * A run that weighs with what holds now, whatever is changed before it ends.
   * @throws AppError ACTION_FORBIDDEN, ALREADY_EXISTS (conflict) while another run of the edition is under way, and as `EditionsService.assertAct`.
   */
  async start(actor: Actor, editionId: string): Promise<MatchRunRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'match-run.start', { kind: 'match-run', editionId });
      await this.editions.assertAct(tx, editionId, 'RUN_MATCHING', 'organiser');
      const { content, source } = await this.rules.of(
        { kind: 'matching.weights', key: editionId },
        tx,
      );
      const dictionary = await this.rules.of({ kind: 'dictionary', key: PLATFORM }, tx);
      await this.runs.insert(tx, {
        id,
        editionId,
        requestedBy: actor.id,
        weights: content,
        weightsKey: source.key,
        weightsVersion: source.version,
        dictionaryVersion: dictionary.version,
      });
      await audit(tx, {
        actor: actor.id,
        action: 'match-run.start',
        entity: 'match_run',
        entityId: id,
      });
      await this.outbox.enqueue(tx, 'match-run.execute', { matchRunId: id });
    });
    return this.runs.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError MATCH_RUN_NOT_FOUND */
  get(id: string): Promise<MatchRunRow> {
    return this.runs.get(id);
  }

  /** @throws AppError ACTION_FORBIDDEN, MATCH_RUN_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<MatchRunRow> {
    const row = await this.runs.get(id);
    authoriseOn(actor, 'match-run.read', matchRunResource(row), 'MATCH_RUN_NOT_FOUND');
    return row;
  }

  /** Newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string, query: PageQuery): Promise<Page<MatchRunRow>> {
    authorise(actor, 'match-run.read', { kind: 'match-run', editionId });
    return pageOf(await this.runs.list(editionId, query), query.limit);
  }

  /** @throws AppError ACTION_FORBIDDEN, MATCH_RUN_FINISHED when there is nothing left to cancel. */
  async cancel(actor: Actor, id: string): Promise<MatchRunRow> {
    await this.transactions.run(async (tx) => {
      const resource = matchRunResource(await this.runs.get(id, tx));
      authoriseOn(actor, 'match-run.cancel', resource, 'MATCH_RUN_NOT_FOUND');
      if (!(await this.runs.finish(tx, id, 'CANCELLED'))) {
        throw new AppError({
          code: 'MATCH_RUN_FINISHED',
        });
      }
      await audit(tx, {
        actor: actor.id,
        action: 'match-run.cancel',
        entity: 'match_run',
        entityId: id,
      });
    });
    return this.runs.get(id);
  }
}

/** What the policy knows of a run. */
export const matchRunResource = ({
  id,
  state,
  editionId,
}: MatchRunRow): Resource<'match-run.read'> => ({
  kind: 'match-run',
  id,
  state,
  editionId,
});
